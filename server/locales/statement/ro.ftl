### Declarația de accesibilitate în română. Fiecare cheie de aici începe cu "a-".

a-link = Accesibilitate
a-title = Declarație de accesibilitate
a-about = Această declarație privește formularul Глас: partea integrată într-o pagină a autorității și paginile de la { $origin }. Pentru restul conținutului site-ului în care este integrat formularul se aplică declarația acelui site.
a-aim = Vrem ca oricine să își poată spune părerea: fără mouse, cu cititor de ecran, pe un ecran mic, cu text mărit, cu propriile culori.

# Conformitate
a-status-title = Stadiul conformității
a-status = Formularul este realizat după WCAG 2.2, nivelul AA, care acoperă și ce cere EN 301 549, versiunea 3.2.1, de la conținutul web.
a-status-partly = Îl declarăm parțial conform. Verificările automate nu găsesc abateri, dar ele văd doar o parte din obstacole, iar persoane cu dizabilități nu l-au încercat încă.

# Limite cunoscute
a-limits-title = Limite cunoscute
a-limit-texts = Întrebările, explicațiile și documentele atașate sunt scrise de autoritate. Aici nu s-a verificat dacă sunt clare și accesibile.
a-limit-suggestions = Lista de localități care apare în timp ce scrieți ține de browser. În unele browsere ea nu se mărește odată cu pagina, iar cititoarele de ecran o anunță diferit. Numele poate fi scris în întregime și fără ea.
a-limit-conditions = Când din cauza unui răspuns apare o întrebare nouă, cititorul de ecran nu o anunță imediat. Întrebarea se află mai jos, după cea de care depinde.
a-limit-receipt = Confirmarea se deschide cu o legătură personală lungă, care trebuie păstrată. Fără ea răspunsul nu poate fi văzut sau corectat.
a-limit-languages = Nu există traducere în limbaj mimico-gestual și nici o variantă ușor de citit.

# Ce se verifică
a-checks-title = Ce se verifică automat
a-checks = Evaluarea este proprie. La fiecare modificare a programului se verifică în browserul Chromium cele ce urmează, iar unde limba contează, în bulgară și în engleză:
a-check-rules = Regulile axe-core pentru WCAG 2.2, nivelurile A și AA, pentru EN 301 549 și pentru buna practică: nicio abatere în nicio stare a formularului și a paginilor, în culori deschise, închise și alese de cititor.
a-check-keys = Numai cu tastatura: la fiecare fel de întrebare se poate ajunge și se poate răspunde, iar răspunsul poate fi verificat, corectat și trimis.
a-check-focus = Focusul se vede mereu, nu este acoperit de nimic, urmează ordinea paginii și nu rămâne blocat nicăieri.
a-check-mistakes = Când ceva este greșit, focusul trece la rezumat, legăturile din el duc la câmpuri, iar la fiecare câmp scrie ce este de făcut.
a-check-space = Pe un ecran lat de 320 de pixeli, la mărire de 400 % și cu distanțe mai mari între litere, cuvinte și rânduri nimic nu este tăiat și nu trebuie derulat lateral.
a-check-targets = Tot ce se apasă are cel puțin 44 pe 44 de pixeli.
a-check-motion = Pentru cine a cerut mai puțină mișcare, nimic nu se mișcă.
a-check-colours = Nimic nu este spus numai prin culoare: ce este ales, greșit sau în focus se deosebește și prin linie, grosime sau cuvinte.
a-check-tree = Cititorul de ecran primește corect numele, felul, descrierea și starea fiecărui fel de întrebare, și când ceva este greșit.
a-check-spoken = Mesajele din timpul lucrului (câte caractere mai rămân, trimiterea, lipsa conexiunii) sunt anunțate o singură dată, iar numărul de caractere numai când scrisul se oprește.
a-check-ladder = Se poate răspunde și fără WebAssembly, și fără JavaScript.

# Ce nu s-a verificat
a-unchecked-title = Ce nu au verificat încă oamenii
a-unchecked-people = Nicio persoană cu dizabilități nu a încercat încă formularul.
a-unchecked-readers = Nimeni nu l-a ascultat cu un cititor de ecran (NVDA, JAWS, VoiceOver, TalkBack). S-a verificat numai ce îi transmite browserul.
a-unchecked-devices = Nu a fost încercat cu comandă vocală, cu comutator, cu lupă de ecran, în Safari și pe telefoane reale.
a-unchecked-reading = Nu s-a verificat dacă textele sunt clare pentru cei cărora le este greu să citească.

# Contact
a-contact-title = Dacă ceva vă împiedică
a-contact = Scrieți sau telefonați. Spuneți pe ce pagină erați, ce ați vrut să faceți și ce s-a întâmplat. Puteți participa și pe această cale, fără formular.
a-contact-of = { $name }: { $ways }
a-contact-blank = [autoritate]: [e-mail], [telefon], [adresă]

# Control
a-control-title = Dacă răspunsul nu vă mulțumește
a-control = Adresați-vă organului care urmărește accesibilitatea. În Bulgaria acesta este Ministerul Guvernării Electronice. Plângeri primesc și Ombudsmanul, și Comisia pentru protecția împotriva discriminării.

# Despre declarație
a-made-title = Despre această declarație
a-made = A fost întocmită la { $day }.{ $month }.{ $year } și este valabilă pentru Глас, versiunea { $version }. Listele de mai sus sunt făcute de program, din verificările care se execută la fiecare modificare a lui. Se revizuiește cel puțin o dată pe an.
a-markdown = Același text pentru declarația site-ului dumneavoastră (Markdown)
