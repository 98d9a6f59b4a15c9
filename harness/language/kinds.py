"""Kinds of things, of which a thing is one and not another: a colour is red or blue, a player in goal or in attack."""

from __future__ import annotations

from harness.language.synonyms import synonyms

#: Units of time: a kind that is compared only where the same word stands before ("per", "several").
UNITS = frozenset("second minute hour day week month year decade".split())
_KINDS = (
    # colours, materials, nature
    "red blue green yellow orange purple pink black white brown grey beige maroon turquoise violet crimson",
    "gold silver bronze copper platinum",
    "wood steel iron glass plastic concrete stone brick leather cotton silk wool nylon bamboo marble",
    "lead tin zinc nickel lithium uranium aluminium cobalt",
    "oil gas coal nuclear solar hydrogen",
    "spring summer autumn winter",
    "morning afternoon evening night midnight noon",
    " ".join(sorted(UNITS)),
    "tornado hurricane earthquake flood wildfire landslide avalanche drought blizzard tsunami heatwave",
    "rain snow hail fog",
    "galaxy star planet moon comet asteroid",
    "river lake sea mountain valley forest desert island beach canal reservoir swamp",
    "oak pine birch elm willow maple",
    # animals and food
    "dog cat horse cow pig sheep goat lion tiger bear shark crocodile alligator elephant fox wolf rabbit deer mouse "
    "rat snake monkey gorilla whale dolphin chicken duck goose eagle owl parrot penguin turtle bat bee wasp",
    "apple banana lemon lime strawberry raspberry blueberry cherry grape mango pear peach plum pineapple melon",
    "carrot potato tomato onion cabbage spinach broccoli cucumber mushroom lettuce",
    "beef pork chicken lamb turkey duck veal bacon",
    "bread cake pasta rice pizza soup salad sandwich pie cheese",
    "chocolate vanilla caramel coconut mint hazelnut",
    "sugar salt cocoa flour butter honey pepper",
    "wheat barley corn rice soy oats rye",
    "milk coffee tea beer wine juice cider whisky vodka gin rum champagne",
    "breakfast lunch dinner supper",
    "peanut almond walnut cashew",
    # bodies and health
    "arm leg head neck hand foot eye ear knee shoulder ankle wrist hamstring thigh groin calf hip elbow finger toe "
    "collarbone rib jaw nose chest back",
    "heart liver kidney lung brain stomach bladder bowel spleen pancreas",
    "cancer diabetes dementia asthma malaria measles flu pneumonia hepatitis tuberculosis cholera ebola gout arthritis "
    "hypothermia leukaemia epilepsy polio smallpox rabies",
    "nausea diarrhoea headache fever rash cough dizziness insomnia",
    "respiratory digestive cardiac renal neurological",
    "insulin inhaler antibiotic painkiller antihistamine",
    "blood urine saliva sweat",
    # people by what they do
    "goalkeeper defender midfielder striker winger forward",
    "batsman bowler wicketkeeper umpire",
    "player coach referee",
    "passenger driver pilot cyclist pedestrian motorcyclist",
    "teacher doctor nurse lawyer engineer farmer soldier pilot plumber electrician carpenter builder chef baker "
    "butcher hairdresser accountant architect journalist photographer dancer painter sculptor poet composer librarian "
    "priest firefighter paramedic detective banker scientist cashier waiter cleaner mechanic fisherman miner sailor "
    "student postman vet dentist surgeon pharmacist tailor clockmaker gardener florist jeweller cameraman "
    "stuntman security",
    "drummer guitarist bassist pianist violinist",
    "piano guitar violin drum trumpet cello flute",
    "astronomer biologist chemist physicist historian economist geologist psychologist mathematician archaeologist "
    "cardiologist neurologist oncologist dermatologist statistician",
    "scientist campaigner politician teacher farmer banker trader student celebrity",
    "prosecutor defendant plaintiff victim witness judge juror",
    "governor senator mayor minister chancellor councillor",
    "general colonel captain major lieutenant sergeant admiral",
    "king queen prince princess duke duchess",
    "bishop priest imam rabbi nun monk",
    "pupil teacher headteacher parent governor",
    "democrat republican conservative liberal socialist",
    "christian muslim jew hindu buddhist sikh",
    "owner tenant landlord",
    # places and things made
    "school hospital church mosque prison hotel restaurant airport museum library theatre cinema stadium factory "
    "warehouse supermarket pub cafe bakery bank court embassy palace castle gym synagogue temple",
    "bridge tunnel road canal railway runway",
    "kitchen bedroom bathroom garden garage loft cellar",
    "car bus train plane lorry truck van motorcycle bicycle boat ferry taxi tram helicopter tractor scooter submarine",
    "gun knife bomb hammer axe sword bat",
    "missile mortar drone rocket grenade",
    "shirt dress skirt suit jacket coat hat trousers shoes boots scarf",
    "email phone fax letter",
    "album film book play song novel painting opera musical",
    "newspaper magazine radio television",
    "laptop phone tablet camera",
    "penalty header volley corner freekick tap-in",
    # deeds and events
    "murder manslaughter theft burglary robbery fraud arson kidnapping blackmail bribery perjury smuggling stalking",
    "tax insurance bank mail",
    "football cricket rugby tennis golf basketball baseball hockey boxing swimming cycling rowing",
    "birth death wedding divorce funeral christening",
    "swim run cycle",
    "double triple treble quadruple halve",
    "hourly daily weekly monthly yearly",
    "health education defence justice finance transport housing energy agriculture",
    "referendum election census",
    "shoot stab strangle poison drown",
    "buy found inherit rent",
    "buy sell donate",
    "paint photograph film",
    "strike fire flood fraud",
)

#: What else a thing of the same kind can be: another colour, another animal; never another word for the same.
ALTERNATIVES: dict[str, frozenset[str]] = {}

for _kind in _KINDS:
    _words = frozenset(_kind.split())
    for _word in _words:
        ALTERNATIVES[_word] = ALTERNATIVES.get(_word, frozenset()) | (_words - {_word} - synonyms(_word))
