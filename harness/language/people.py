"""What people are called: given names, and the words that make a place or a body of a name."""

from __future__ import annotations

#: Common given names of English-language news, lower-cased and without accents.
GIVEN_NAMES = frozenset(
    """aaron abbas abby abdel abdul abdullah abebe abel abena abigail ada adaeze adam adele adrian agnes agnieszka
    ahmed ahmet aidan ailsa aino aisha akbar akira akua alan albert alec alejandro alessandro alex alexander
    alexandra alexei alexey alexis alfred ali alice alison allan allen alma alun alvaro ama amanda amara amber
    amelia amina amit amy ana anatoly anders andre andrea andreas andreea andrei andrew andrzej andy angela angelo
    angus anh anil anita anke ann anna anne annie anthony antoine antonio antti anya aoife archie ariel arlo arnold
    arthur arun asher ashley ashok ashton asif astrid audrey aung austin ava avi axel ayse bao barbara barnaby barry
    bashar basil bea beatrice beatrix becky ben benazir benedict benjamin bernard bernie beth bethany betty beverly
    bilal bill billy birgit birgitta bjorn bob bobby boris brad bradley brandon branko brenda brendan brett brian
    bridget bridie brigitte britney bronwen brooke bruce bryan caitlin caleb callum calvin cameron camilla candice
    carl carla carlos carmen carol caroline carolyn carrie carys caspar catherine cathy catriona cecilia celine
    chantal charles charlie charlotte chelsea chen cheryl chiara chidi chinua chiwetel chloe chris christian
    christina christine christopher ciaran cindy claire clara clare clark claudia clive clyde colette colin connor
    conrad cora cordelia cormac courtney craig cressida crispin crystal curtis cynthia cyril cyrus dahlia daisy dale
    damian damien dan daniel danielle danny dante darren dave david dawn dean debbie deborah debra declan deepak
    delia denise dennis derek desmond diana diane diego dieter dilma dinah dmitri dominic don donald donna doris
    dorothy doug dougal douglas dragan duc duncan dustin dwight dylan eamonn ed eddie edgar edith eduardo edward
    edwin edwina effie eileen eilidh ekaterina elaine eleanor elena eli elias elif elisa elisabeth eliza elizabeth
    ella ellen ellie ellis elsa elsie elspeth elvira emeka emil emile emily emine emlyn emma emmanuel enoch enrique
    eoin eric erica erik erin ernest ernesto esteban estelle esther ethan ethel etienne eugene eugenie eva evan
    evelyn ewa ewan ezra fabio faisal farah farai fatih fatima fatimah faye federica felipe felix feng ferenc fergus
    fernando fiona fleur florence florian florrie folasade frances francesca francesco francis francisco francois
    frank franklin fred freddie freddy frederick freya frida friedrich gabriel gareth garry gary gavin gemma geoff
    geoffrey george georgia georgina gerald gerard gerda gerry giles gina giorgio giovanni gisela giselle giulia
    giuseppe glenn gloria godfrey golda gonzalo goran gordon grace graham grant greer greg gregory greta guillaume
    gunnar gunther gus gustav guy gwen gwyneth haile hakan hamish hannah hanne hans harald harold harri harriet
    harry harvey hassan hazel heather hedda heidi heike heikki heinz helen helena helga henrik henry herbert hilda
    hiroshi holly hong hosni hossein howard hugh hugo hui hunter hussein huw hyun iain ian ibrahim ida idris ieuan
    ignacio igor ike imelda imogen imran indira ines inga ingmar ingrid irene irina iris isaac isabel isabella
    isabelle isla ismail istvan ivan ivy jacek jack jackie jackson jacob jacqueline jacques jae jago jake jamal
    james jamie jan jane janet janice jared jaroslaw jarvis jasmine jason jasper javier jay jean jeff jeffrey jelena
    jemima jemma jennifer jenny jens jeremy jerome jerry jesse jessica jessie jian jill jim jimmy jinping jo joan
    joann joanna joanne joao joaquin jocelyn jodi jodie joe joel johan john johnny jolene jon jonah jonas jonathan
    jordan jorg jorge jose joseph josh joshua josie juan juanita judah jude judith judy jukka julia julian julie jun
    jurgen justin kai kamal kara karen kari karim karin karl kaspar katalin kate katherine kathleen kathryn kathy
    katie kay keith kelly kemal ken kenenisa kenji kenneth kerry kerstin kevin khalid kiera kim kimberly kirsten
    kirsty kit klaus knut kofi kris kristen krzysztof kurt kwame kwasi kyle lachie lachlan lakshmi lance lara larry
    lars laszlo laura lauren laurence laurent lawrence layla leah lech lee leif leila lene leo leon leona leonard
    leonie leslie levi lewis li liam lily linda lindsay lindsey linnea linus lisa livia liz ljubomir lloyd logan
    lois lola lorenzo lorna lorraine lotte louis louise luca lucas lucia lucy ludmila ludwig luigi luis luiz lukas
    luke lupita lydia lynn mabel mackenzie maddie madeleine maeve magda maggie magnus mahmoud maire mairi maja
    malala malcolm malgorzata mali manmohan manuel marc marcel marco marcus marek margaret marguerite maria marianne
    marie marilyn mario marion marit marius marjorie mark marlene marta martha martin marvin mary maryam mason mateo
    mathew mathieu mathilda matt matteo matthew matthias matti maud maureen mavis max maxine megan mehmet mei mel
    melanie melissa melvin mette micah michael michel michele michelle miguel mihai mika mikael mike mikhail mila
    milan miles milo milos mina ming minh minna mira miriam mirjana mitchell mohamed mohammed moira molly mona
    monica monika morag morgan moshe muhammad murat muriel mustafa myles myra nadia nadine nancy naoko naomi
    narendra nasser natalia natalie natasha nathalie nathan nawaz neil nell nelson nerys ngozi nguyen niall niamh
    nicholas nick nico nicola nicolas nicole nigel nikola nikolai nils nina noah noel noor nora noreen norma norman
    novak nuno octavia odette oisin oksana ola ole oleg olga olive oliver olivia olivier olof oluwaseun omar oona
    orla osama oscar oswald otto owen pablo padraig pamela paola paolo pascal pat patricia patrick paul paula
    pauline paulo pavel pawel pearl pedro peggy penelope penny pete peter petra petri petro phil philip philippe
    phillip phoebe phyllis pia pierre piers pilar piotr pippa polly poppy priya quentin rachel rafael rahul rajesh
    ralph ramesh ramon ramona randy raphael rashid raul ravi ray raymond rebecca recep regina renate rene reuben
    reza rhiannon rhys ricardo richard rick ricky rishi rita rob robert roberta roberto robin rocio roderick rodney
    rodrigo roger roland rolf ron ronald ronaldo ronnie rory rosa rosalind rose rosemary rosie ross rowan roxanne
    roy ruby rufus rui rupert russell ruth ryan saad sabine sabrina sadiq sajid sally salman sam samantha samir
    samuel sandra sandy sanjay santiago saoirse sara sarah saskia scott sean sebastian selma sergei sergey sergio
    seth shane shannon sharon shaun shawn sheila shelley sherry shimon shinzo shirin shirley shona sian sidney
    sigrid silas silje silke silvio simon simona simone sinead siobhan slobodan sofia solveig sonia soo sophia
    sophie soren stacey stan stanley stefan stefano stella stephanie stephen steve steven stewart stig stuart sue
    sunil sunita sunniva suresh susan susanna susie suzanne sven svetlana sybil sylvester sylvia sylvie tabitha
    takashi tammy tamsin tania tanya tao tara taras tariq tatiana ted tendai terence teresa terry thabo thanh thea
    thelma theo theodora theresa thierry thomas thorsten tiago tiffany tilda tilly tim timo timothy tina tobias toby
    todd tom tomasz tommy toni tony tracey tracy travis trevor tristan trond tunde tyler tzipi ulf ulla ursula uwe
    vaclav valentina valerie vanessa vaughn vera verity vernon veronica veronique vesna vicki vicky victor victoria
    vijay viktor vince vincent viola violet vivian vladimir volodymyr wade walid walter wanda warren wayne wendy
    wesley wilf wilfred willa william wilma winifred winnie wole wolfgang xander xavier xi yara yasmin yasser yaw
    yevgeny ying yitzhak yuki yulia yuri yusuf yvonne zach zachary zadie zahid zainab zara zelda zoe zoran
    zsolt""".split()
)
#: Last words of names that are no person's: streets, towns, clubs, bodies.
NO_SURNAMES = frozenset(
    """street road avenue lane square park place court house hall hill bridge river lake island islands bay beach coast
    county city town village valley airport station stadium arena ground hospital school college university academy
    church cathedral prison museum theatre theater gallery hotel club united rovers rangers wanderers athletic albion
    league cup trophy open championship games council authority agency commission committee department ministry office
    party group company bank foundation trust association union society service services media news times post mail
    press award awards prize act bill report day week war""".split()
)
#: What people are called by what they do or where they are; each of them is one of "people" and may be a "member".
PERSONS = frozenset(
    """resident passenger patient worker employee councillor councilor guest child pupil student prisoner inmate soldier
    officer player fan supporter protester demonstrator victim customer traveller traveler refugee migrant villager
    colleague senator lawmaker legislator deputy voter volunteer participant visitor spectator neighbour neighbor
    commuter motorist driver shopper tourist holidaymaker teacher doctor nurse survivor witness juror striker miner
    farmer fisherman sailor firefighter rescuer scientist researcher engineer adult teenager pensioner veteran friend
    mp tenant homeowner pilot evacuee academic professor lecturer hostage captive casualty civilian rebel fighter staff
    crew""".split()
)
