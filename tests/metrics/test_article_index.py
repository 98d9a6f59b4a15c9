"""Which passages bear on a text: the same whatever order its words come in."""

from itertools import permutations

import pytest

from harness.article import Article
from harness.metrics.article_index import ArticleIndex

# Two sentences of equal weight: for each word of one, the other has a word that is as frequent in the article.
INDEX = ArticleIndex(
    Article.from_text(
        "Ferries carried maps, globes and lamps.\n"
        "Trams brought books, chairs and tables.\n"
        "Maps, books and globes, chairs, lamps and tables.\n"
        "Globes and chairs, lamps and tables.\n"
        "Lamps and tables.\n" + "The harbour slept.\n" * 9
    )
)
WORDS = ("ferri", "map", "globe", "lamp", "tram", "book", "chair", "tabl")


def test_the_best_passages_do_not_hang_on_the_order_of_words() -> None:
    assert all(word in INDEX.stems for word in WORDS)
    orders = list(permutations(WORDS))
    assert {tuple(INDEX.best(order, 3)) for order in orders} == {(2, 0, 1)}
    assert len({INDEX.weight(order) for order in orders}) == 1


@pytest.mark.parametrize(("share", "numbers"), [(0.0, [2, 0]), (0.6, [2]), (1.0, [])])
def test_bearing_passages_have_a_share_of_the_weight(share: float, numbers: list[int]) -> None:
    assert INDEX.bearing(frozenset(WORDS), share, 2) == [INDEX.passages[n] for n in numbers]
