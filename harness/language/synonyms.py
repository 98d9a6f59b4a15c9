"""Near-synonyms of news English: words that report the same thing in a summary."""

from __future__ import annotations

_SETS = """say state tell add note remark declare announce claim explain insist stress assert report mention; apologise
apologize sorry apology remorse regret express; letter write pen note message; post share publish release upload put
issue; video clip footage film recording; backlash criticism outrage uproar fury anger reaction slam criticise criticize
condemn blast attack censure object; couple pair duo; actor star celebrity actress performer act; member belong; face
meet encounter hit; day yesterday today tomorrow; show sitcom series programme program; sentence jail imprison term give
receive; convict guilty conviction verdict; assault attack abuse; victim survivor; judge court magistrate justice; ask
request urge call plead seek demand appeal want; support back defend stand favour favor; leniency lenient mild lesser
light lighter mercy; praise laud hail commend acclaim call describe; public publish open; kill murder die dead death
slay slain fatal pass execute execution; die pass; injure hurt wound harm; crash collision accident wreck; fire blaze
flame burn; police
officer cop force; arrest detain hold custody; charge accuse allege; shoot gun gunfire; buy purchase acquire; sell sale;
win victory triumph beat defeat conquer; lose loss defeat; rise increase grow climb jump surge soar gain up raise; fall
drop decline decrease plunge slump down reduce reduction cut slash; begin start launch open commence; end finish stop
close conclude complete; help aid assist assistance; child kid boy girl youngster teenager teen; man male guy; woman
female lady; company firm business corporation; worker employee staff; job work role position post; money cash fund;
price cost; plan intend aim propose; study research survey report; find discover show reveal; doctor physician medic;
hospital clinic; house home residence property; car vehicle automobile; road street highway; town city; country nation;
government administration minister; president leader head chief; election vote poll; law legislation bill act; war
conflict fighting; protest demonstration rally march; protester demonstrator activist campaigner; talk discussion
negotiation speak speech; meet meeting; agreement deal pact accord; visit trip tour; travel journey go fly; return come
back; leave depart quit exit; join enter; move transfer relocate; play match game; team side club squad; player
footballer; goal score; coach manager; season campaign; injury hurt; large big huge massive vast major great; small
little tiny minor; new fresh recent; old aged elderly; important key crucial vital significant; good great fine; bad
poor; quick fast rapid swift; happen occur take place; become turn; allow permit let; prevent stop block bar; include
feature contain; create make build produce develop design; use employ; keep retain maintain; get obtain receive gain;
give provide offer hand; send deliver; show display demonstrate exhibit; think believe feel consider; know aware; like
love enjoy; hope wish expect anticipate; fear worry concern; try attempt seek; need require; reject refuse deny turn;
accept agree approve; suggest propose recommend; warn caution alert; threaten threat; link connect tie relate; reason
cause motive; result outcome consequence aftermath fallout repercussion; grapple cope struggle contend wrestle; danger
risk hazard; problem issue trouble difficulty; million m; billion bn;
kilometre kilometer km; suspect suspicion; flee escape; search hunt look; rescue save; missing disappear vanish lost;
await wait; eligible apply; parole release; undermine weaken damage; historic historically past; longtime longstanding;
spot place location site area; stay remain; near close; wed marry married marriage; wife spouse; husband spouse; mother
mum mom parent; father dad parent; baby infant newborn; dog puppy pet; picture photo photograph image; website site
online internet web; phone mobile telephone call; plane aircraft jet airliner flight; boat ship vessel; storm hurricane
cyclone; rain shower; snow ice; sea ocean; river stream; shop store; food meal; drink beverage; school college
university; pupil student; teacher tutor; book novel; song track single; album record; singer musician artist; award
prize; fan supporter; famous celebrated renowned; rich wealthy; boss chief executive ceo head; inquiry investigation
probe investigate; strike walkout stoppage; postpone delay defer; cancel scrap axe; strand stick trap; passenger
traveller; fine penalty; share stock; prisoner inmate; painting picture canvas; resign quit step; succeed replace
successor; forecast predict estimate expect; ban forbid prohibit outlaw; destroy demolish raze; treatment therapy; drug
medicine medication; illness disease condition; rule decide ruling decision; shut close closure; fee charge; salary pay
wage; debt owe; earn income; poll survey; firefighter fireman; soldier troop; weapon arm; explode explosion blast;
collapse fall crumble; hostage captive; ill sick; apartment flat; lawyer attorney solicitor barrister; store shop
supermarket; owner own; fridge refrigerator;
photo photograph; exam examination; flu influenza; gym gymnasium; lab laboratory; ad advert advertisement; bike
bicycle; television tv; vet veterinarian; limo limousine; chopper helicopter; quake earthquake; memo memorandum; champ
champion; ref referee; keeper goalkeeper; congressman congresswoman representative; open reopen"""

_TABLE: dict[str, frozenset[str]] = {}
for _set in _SETS.replace("\n", " ").split(";"):
    _words = frozenset(_set.split())
    for _word in _words:
        _TABLE[_word] = _TABLE.get(_word, frozenset()) | (_words - {_word})


def synonyms(lemma: str) -> frozenset[str]:
    """Lemmas that can stand for `lemma` in a news summary; empty for most words."""
    return _TABLE.get(lemma, frozenset())
