"""Given names that nearly always go with one gender, over many languages: a hint for "he" and "she", nothing more.

Written from general knowledge of common names; a name that is not here, or goes with both, decides nothing."""

from __future__ import annotations

from rag.claims.language.nouns import words_of

MALE = words_of(
    """
    aaron abdul abdullah adam adolf ahmad ahmed akira alan albert alberto alejandro aleksandr aleksei alessandro
    alexander alexandre alexei alexey alfred ali amir anatoly anders andreas andrei andrés andrew andrii andriy
    andrzej anthony antoine anton antonio arkady arnold arsen arthur artem arturo barack ben benjamin bernard bernie
    bill bjorn bob boris brad brett brian bruce carl carlos charles chris christian christopher colin craig cyril
    daniel dave david dean denis dennis diego dmitri dmitry dmytro dominic donald doug douglas duncan ed eduardo edward
    elon emmanuel enrique eric erik ernest ethan evgeny fabio federico felipe fernando florian francesco francis
    francois françois frank franz fred frederick friedrich fyodor gabriel gareth gary geoff geoffrey georg george
    gerald gerhard gianni giorgio giovanni giuseppe glenn gordon graham greg gregory guillaume gustav hamid hans
    harald harold harry hassan heinrich helmut henri henrik henry herbert hiroshi howard hugh hugo hussein ian
    ibrahim igor ihor ilya isaac ismail ivan jack jacob jacques jair jake james jan jared jason javier jean-luc jeff
    jeffrey jens jeremy jerome jesús jim joachim joe joel johan johannes john jon jonas jonathan jorge jose josef
    joseph josh joshua josé juan juergen julian jürgen karl keir keith ken kenji kenneth kevin khaled kirill klaus
    konstantin kurt kyle larry lars laurent leo leon leonid lindsey lloyd louis luc luca lucas luigi luis lukas
    mahmoud marc marcel marco marcus mario mark markus martin mateusz matt matteo matthew maurice max maxim michael
    michel miguel mikhail mike mitch mohamed mohammad mohammed muhammad mustafa mykhailo mykola nathan narendra neil
    nelson nicolas nigel nikita nikolai noah nils olaf oleg oleh oleksandr oleksii oleksiy oliver olivier omar oscar
    osama otto pablo paolo pascal patrick paul pavel pavlo pedro per peter petro philip philippe phil pierre piotr
    rafael ralph ramon raul ray recep richard rick rob robert roberto rodrigo roger roland roman ron ronald ross roy
    rudolf rupert russell ryan salman sam samuel scott sean sebastian serge sergei sergey sergio serhii serhiy
    sergiy seth sheldon simon stanislav stefan stephen steve steven stuart syed taras ted terry theodore thomas tim
    timothy tobias todd tom tomas tony trevor tyler umberto vadim valery vasily vasyl victor viktor vincent vitali
    vitaly vitalii vlad vladimir vladislav vlodymyr volodymyr vyacheslav walter warren werner wilhelm william
    wladimir wolfgang xavier yaroslav yevgeny yuri yuriy yury yusuf zachary zbigniew
    """
)
FEMALE = words_of(
    """
    abigail adriana agnes agnieszka aisha alexandra alice alicia alina alison amanda amber amelia amina amy ana
    anastasia andrea angela angelina anita ann anna annalena anne annika annie antonia april ayesha barbara beatrice
    beatriz bella bernadette beth betty bianca brenda bridget brigitte camilla carla carmen carol carolina caroline
    catherine cathy cecilia charlotte cheryl chiara christina christine cindy clara claire claudia condoleezza
    cristina cynthia daria deborah denise diana diane dolores dominique donna dora doris dorothy edith eileen
    ekaterina elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emilia emily emma erica erin eva eve
    evelyn fatima felicia fiona florence frances francesca gabriela gail galina geraldine gertrude gina ginny
    giorgia giulia gloria grace greta gwen halyna hanna hannah heather heidi helen helena hillary ilona ilse inga
    ingrid irene irina iryna isabel isabella ivanka ivana jacinda jackie jacqueline jane janet janice jasmine jean
    jeanne jen jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia juliana julie kaja
    kamala karen karin karina kate katharina katherine kathleen kathy katie katrin kayla kellyanne kerstin khadija
    kimberly kristalina kristen kristina larisa laura lauren leila lena leslie lidia lilia lillian linda lisa
    liudmyla liz lois loretta louise lucia lucy ludmila luisa lydia lyudmila madeleine maggie magdalena margaret
    margarita maria marian marianne marie marina marine marta martha mary maryna maureen megan melania melanie
    melinda melissa mercedes mia michelle mira miriam molly monica monika nadezhda nadia nadine nancy naomi natalia
    natalie natasha nicola nicole nina nora oksana olena olga olha olivia oxana pamela patricia paula pauline peggy
    penelope petra priya rachel raisa rebecca renata rita roberta rosa rose rosemary roza ruth sabine sabrina sally
    samantha sandra sanna sara sarah sharon shirley sigrid silvia simone sofia sonia sophia sophie stella stephanie
    susan susanna susanne suzanne svetlana svitlana sylvia tamara tanya tatiana tatyana tess tetiana thea theodora
    theresa tina tracy ursula valentina valeria vanessa vera veronica victoria viktoria violeta virginia vivian
    wanda wendy xenia yana yekaterina yolanda yulia yuliia yvonne zainab zoe zsuzsanna zuzana
    """
)
