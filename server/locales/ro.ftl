### Tot ce spune Глас în română.

## Formularul (widget/src). Fiecare cheie de aici începe cu "w-".

# Limba acestui catalog: pentru regulile pluralului, cum se numește ea însăși, semnul dinaintea zecimalelor.
w-lang = ro
w-own-name = Română
w-decimal-sign = ,
w-language = Altă limbă:

# Antet
w-open = Deschisă
w-open-until = până la { $when }
w-forthcoming = Urmează
w-opens-on = din { $when }
w-closed = Încheiată
w-closed-on = răspunsurile s-au primit până la { $when }
w-clock = (fusul orar { $zone })
w-clock-sofia = (ora Bulgariei)
w-concluded = Rezultat publicat
w-legal-basis = Temei legal:
w-act = Prin lege (art. 26 din Legea bulgară privind actele normative) fiecare propunere se menționează într-un raport care se publică: dacă este acceptată și, dacă nu, de ce.
w-documents = Documente
w-new-tab = (se deschide într-o filă nouă)

# Când nu există formular
w-forthcoming-title = Consultarea nu a început încă
w-forthcoming-text = Puteți răspunde din { $when }.
w-forthcoming-documents = Până atunci puteți citi documentele.
w-closed-title = Consultarea s-a încheiat
w-closed-text = Răspunsurile s-au primit până la { $when }.
w-answer-by = Până la { $day } vom publica ce s-a hotărât și de ce.
w-closed-late = Consultarea s-a încheiat înainte să trimiteți, iar răspunsul dumneavoastră nu a fost înregistrat. Ce ați scris este încă aici, ca să puteți copia.
w-terminated-title = Consultarea a fost încheiată înainte de termen
w-terminated-text = Răspunsurile s-au primit până la { $when }.
w-terminated-reason = Motiv:
w-concluded-title = Rezultatul a fost publicat
w-concluded-text = Răspunsurile s-au primit până la { $when }. Decizia și motivele ei sunt publicate.
w-read-more = Către pagina consultării

# Întrebări
w-required = (obligatoriu)
w-optional = (opțional)
w-other = Altceva, scrieți ce anume
w-agree = Sunt de acord
w-disagree = Nu sunt de acord
w-pass = Nu am o părere
w-consented = Sunt de acord
w-or = sau
w-choose-up-to =
    .one = Alegeți cel mult { $n } răspuns.
    .few = Alegeți cel mult { $n } răspunsuri.
    .other = Alegeți cel mult { $n } de răspunsuri.
w-choose-at-least =
    .one = Alegeți cel puțin { $n } răspuns.
    .few = Alegeți cel puțin { $n } răspunsuri.
    .other = Alegeți cel puțin { $n } de răspunsuri.
w-choose-exactly =
    .one = Alegeți exact { $n } răspuns.
    .few = Alegeți exact { $n } răspunsuri.
    .other = Alegeți exact { $n } de răspunsuri.
w-choose-between =
    .one = Alegeți cel puțin { $min } și cel mult { $n } răspuns.
    .few = Alegeți cel puțin { $min } și cel mult { $n } răspunsuri.
    .other = Alegeți cel puțin { $min } și cel mult { $n } de răspunsuri.
w-rank-hint = Dați locul 1 lucrului cel mai important, locul 2 următorului și așa mai departe. Puteți ordona doar o parte din listă.
w-rank-none = fără loc
w-number-between = De la { $min } până la { $max }.
w-number-from = Cel puțin { $n }.
w-number-to = Cel mult { $n }.
w-day = Ziua
w-month = Luna
w-year = Anul
w-date-hint = Cu cifre, de exemplu { $day }.
w-date-between = De la { $from } până la { $to }.
w-date-from = Nu mai devreme de { $n }.
w-date-to = Nu mai târziu de { $n }.
w-place-hint = Începeți să scrieți și alegeți din listă.
w-up-to =
    .one = Cel mult { $n } caracter
    .few = Cel mult { $n } caractere
    .other = Cel mult { $n } de caractere
w-left =
    .one = Mai aveți { $n } caracter
    .few = Mai aveți { $n } caractere
    .other = Mai aveți { $n } de caractere
w-over =
    .one = { $n } caracter în plus
    .few = { $n } caractere în plus
    .other = { $n } de caractere în plus

# Despre cel care răspunde
w-about-you = Despre dumneavoastră
w-group = Răspund în calitate de
w-locality = Localitatea
w-name = Numele persoanei sau al organizației
w-email = E-mail
w-email-hint = Numai dacă doriți să vi se poată scrie despre răspuns. Nu se publică niciodată.
w-email-hint-required = Ca să vă putem răspunde. Nu se publică niciodată.
w-telephone = Telefon
w-telephone-hint = Numai dacă doriți ca noi să putem să vă sunăm. Nu se publică niciodată.
w-telephone-hint-required = Ca să vă putem suna. Nu se publică niciodată.
w-consent = Putem publica observațiile dumneavoastră?
w-consent-hint = Administrația citește toate comentariile. Le publică numai pe cele pentru care are acord.
w-consent-hint-unplanned = Administrația citește toate comentariile. Dacă publică unele, vor fi numai cele pentru care are acord.
w-consent-in-full = Da, cu numele meu
w-consent-anonymously = Da, dar fără nume
w-consent-not-at-all = Nu
# The same where the law wants every proposal listed.
w-consent-act = Cum să apară propunerea dumneavoastră în raportul prevăzut la art. 26?
w-consent-act-hint = Prin lege raportul menționează fiecare propunere. Dumneavoastră hotărâți despre nume și dacă apare cuvânt cu cuvânt. Fără răspuns apare pe scurt și fără nume.
w-consent-act-in-full = Cuvânt cu cuvânt și cu numele meu
w-consent-act-anonymously = Cuvânt cu cuvânt, fără numele meu
w-consent-act-not-at-all = Pe scurt, cu cuvintele administrației și fără numele meu

# Date personale
w-unkept = Browserul nu permite păstrarea textului. Dacă închideți sau reîncărcați pagina, ceea ce ați scris se va pierde.
w-later = Continuați mai târziu
w-privacy-short = Nu este nevoie de înregistrare. Nu folosim cookie-uri și nu păstrăm adresa IP.
w-privacy = Datele dumneavoastră personale
w-privacy-kept = Răspunsurile, limba formularului, ora primirii și ceea ce ați scris despre dumneavoastră. Nu sunteți obligat să răspundeți.
w-privacy-read = Cu legătura personală pe care o veți primi vedeți ce s-a înregistrat.
w-privacy-page = Site-ul în a cărui pagină se află formularul poate citi, tehnic, ce scrieți. Dacă nu doriți acest lucru, deschideți-l pe o pagină separată.

# What has to be said of personal data (GDPR, Article 13): what about, and what.
w-notice-controller = Operatorul de date
w-notice-officer = Responsabilul cu protecția datelor
w-notice-officer-unnamed = Prin operator, la adresele de mai sus.
w-notice-processor = Cine administrează serverul
w-notice-processor-own = Operatorul însuși.
w-notice-processor-unnamed = Operatorul sau cineva în numele lui; întrebați operatorul.
w-notice-purpose = Pentru ce
w-notice-purpose-text = Pentru consultarea „{ $title }” și pentru nimic altceva.
w-notice-basis = Pe ce temei
w-notice-basis-task = O sarcină de interes public: art. 6 alin. (1) lit. (e) din Regulamentul (UE) 2016/679.
w-notice-basis-act = O obligație prevăzută la art. 26 din Legea bulgară privind actele normative: art. 6 alin. (1) lit. (c) din Regulamentul (UE) 2016/679.
w-notice-basis-consent = Pentru publicare: acordul dumneavoastră (lit. (a)), care se poate retrage oricând.
w-notice-kept = Ce se păstrează
w-notice-readers = Cine vede
w-notice-readers-text = Angajații care lucrează la consultare și cine administrează serverul. Publice sunt numai rezultatele generale și ceea ce ați permis.
w-notice-readers-act = Raportul prevăzut la art. 26 menționează fiecare propunere, cel puțin pe scurt și fără nume.
w-notice-term = Cât timp
w-notice-term-text = Până când dumneavoastră sau operatorul le ștergeți. Opțiunile alese rămân.
w-notice-rights = Drepturile dumneavoastră
w-notice-rights-text = Acces la date, corectare, ștergere, restricționare, opoziție. Cele mai multe le faceți singur cu linkul personal; pentru rest adresați-vă operatorului.
w-notice-complaint = Plângere
w-notice-complaint-text = La Comisia bulgară pentru protecția datelor, www.cpdp.bg.
w-notice-page = Mai multe despre date și drepturi

# Trimitere
w-step = Pasul { $n } din { $total }
w-more = După răspunsurile dumneavoastră mai sunt întrebări
w-next = Înainte
w-back = Înapoi
w-check = Revederea răspunsurilor
w-check-title = Verificați răspunsurile
w-check-text = Încă nu s-a trimis nimic. Corectați ce trebuie și trimiteți.
w-change = Modificare
w-send = Trimite
w-sending = Se trimite…
w-mistakes-title = Este ceva de corectat
w-mistake = Eroare:
w-missing = Răspundeți la această întrebare.
w-missing-group = Alegeți în ce calitate răspundeți.
w-missing-locality = Scrieți localitatea dumneavoastră.
w-missing-name = Scrieți numele dumneavoastră sau al organizației.
w-missing-email = Scrieți adresa dumneavoastră de e-mail.
w-missing-telephone = Scrieți numărul dumneavoastră de telefon.
w-unticked = Bifați dacă sunteți de acord. Fără acest acord răspunsul nu poate fi trimis.
w-too-long =
    .one = Scurtați textul cu { $n } caracter. Numărul cel mai mare de caractere este { $max }.
    .few = Scurtați textul cu { $n } caractere. Numărul cel mai mare de caractere este { $max }.
    .other = Scurtați textul cu { $n } de caractere. Numărul cel mai mare de caractere este { $max }.
w-not-offered = Alegeți dintre răspunsurile propuse.
w-other-empty = Scrieți răspunsul dumneavoastră.
w-too-few =
    .one = Alegeți cel puțin { $n } răspuns.
    .few = Alegeți cel puțin { $n } răspunsuri.
    .other = Alegeți cel puțin { $n } de răspunsuri.
w-too-many =
    .one = Lăsați cel mult { $n } răspuns.
    .few = Lăsați cel mult { $n } răspunsuri.
    .other = Lăsați cel mult { $n } de răspunsuri.
w-none-and-others = Alegeți fie numai ultimul răspuns, fie unele dintre celelalte.
w-ranked-twice = Dați fiecăruia alt loc, fără să săriți vreunul: 1, 2, 3.
w-not-a-number =
    .one = Scrieți un număr, de exemplu 1500 sau 12,5, fără semn între mii. După virgulă poate fi { $n } cifră.
    .few = Scrieți un număr, de exemplu 1500 sau 12,5, fără semn între mii. După virgulă pot fi cel mult { $n } cifre.
    .other = Scrieți un număr, de exemplu 1500 sau 12,5, fără semn între mii. După virgulă pot fi cel mult { $n } de cifre.
w-not-whole = Scrieți un număr întreg numai cu cifre, fără punct sau virgulă, de exemplu 1500.
w-too-small = Scrieți un număr nu mai mic decât { $n }.
w-too-large = Scrieți un număr nu mai mare decât { $n }.
w-not-a-date = Nu există o asemenea zi. Scrieți ziua, luna și anul cu cifre.
w-too-early = Scrieți o dată nu mai devreme de { $n }.
w-too-late = Scrieți o dată nu mai târziu de { $n }.
w-not-a-place = Alegeți un loc din lista care apare în timp ce scrieți.
w-not-an-email = Scrieți adresa de e-mail întreagă, de exemplu nume@exemplu.ro.
w-not-a-telephone = Scrieți numărul de telefon cu cel puțin 5 cifre. În afară de cifre poate avea numai spații, puncte și semnele + - ( ) /.
w-not-asked = A fost trimis un răspuns la ceva ce nu se întreabă aici. Verificați formularul și trimiteți din nou; dacă nu ajută, reîncărcați pagina.
w-wrong-shape = Răspunsul nu poate fi citit. Răspundeți din nou.
w-not-text = Textul conține caractere care nu pot fi înregistrate. Scrieți-l din nou, fără să-l lipiți din altă parte.
w-empty = Răspundeți la cel puțin o întrebare.
w-not-sent-title = Răspunsul nu a fost trimis
w-not-sent-text = Ce ați scris este încă aici.
w-waiting-title = Încă nu se poate ajunge la server
w-waiting-kept = Răspunsul dumneavoastră este păstrat pe acest dispozitiv. Îl trimitem de îndată ce revine conexiunea. Dacă închideți pagina, deschideți-o din nou înainte de închiderea consultării.
w-waiting-page = Trimitem răspunsul dumneavoastră de îndată ce revine conexiunea. Nu este păstrat pe acest dispozitiv, așa că nu închideți pagina.
w-try-now = Încercați acum
w-offline = Nu se poate ajunge la server. Ce ați scris este încă aici. Încercați din nou.

# Un răspuns trimis
w-sent-title = Vă mulțumim! Răspunsul a fost primit.
w-sent-reference = Numărul de referință
w-sent-link = Legătura dumneavoastră personală
w-sent-keep = Păstrați legătura. Numai cu ea puteți vedea, corecta sau retrage ce ați trimis. Nu o arătați altora. Dacă aveți întrebări, menționați numărul de referință.
w-sent-copy = Copiază legătura
w-sent-copied = Legătura a fost copiată.
w-sent-next = După încheierea consultării se vor publica rezultate generale, fără nume și fără ceea ce au scris oamenii.
w-sent-next-comments = Comentariile pe care ne-ați permis să le publicăm vor apărea după o verificare.

# Subsol
w-contact = Alte căi de a participa
w-questions = Dacă aveți întrebări
w-contact-email = E-mail:
w-contact-phone = Telefon:
w-contact-address = La sediu:
w-own-page = Deschideți în pagina proprie
w-made-with = Funcționează cu „Глас”

## Pagini și erori (server/src/http).

# Calendar
month = { $month ->
    [1] ianuarie
    [2] februarie
    [3] martie
    [4] aprilie
    [5] mai
    [6] iunie
    [7] iulie
    [8] august
    [9] septembrie
    [10] octombrie
    [11] noiembrie
   *[12] decembrie
}
date = { $day } { month } { $year }
moment = { date }, ora { $hour }
# After "până la": what ends at midnight.
end-of-day = sfârșitul zilei de { date } (ora 24:00)

# Fiecare pagină
p-poster-call = Spuneți-vă părerea
p-poster-until = Se primesc răspunsuri până la { $until }.
p-poster-scan = Îndreptați camera telefonului spre cod sau scrieți în browser:
p-poster-other = Fără internet:
p-portal-online = Răspundeți online: { $address }
p-short-term = Consultarea durează mai puțin de 30 de zile: { $reason }
p-extended = Termenul a fost prelungit: { $reason }
p-concluded = Decizie ({ $date }): { $said }
p-document-kb = { $title } ({ $kind }, { $size } kB)
p-document-mb = { $title } ({ $kind }, { $size } MB)
p-document-gone = { $title } (document șters)
p-product = Глас
p-skip = Salt la conținut
p-privacy = Fără cookie-uri, fără înregistrare, fără scripturi străine. Adresele IP nu se păstrează.
p-title-mistake = Eroare: { $title }
p-to-list = Către toate consultările
p-notice-title = Protecția datelor cu caracter personal
p-notice-backups =
    .one = Ceea ce s-a șters dispare și din copiile de rezervă ale serverului în cel mult { $n } zi.
    .few = Ceea ce s-a șters dispare și din copiile de rezervă ale serverului în cel mult { $n } zile.
    .other = Ceea ce s-a șters dispare și din copiile de rezervă ale serverului în cel mult { $n } de zile.
p-kiosk-next = Răspuns nou
p-kiosk-idle = Peste 30 de secunde formularul se golește pentru următoarea persoană. Atingeți ecranul sau apăsați o tastă ca să continuați.
p-kiosk-keep = Notați numărul de referință și menționați-l dacă aveți întrebări. Pe acest dispozitiv comun nu afișăm o legătură personală către răspuns.
p-kiosk-page = Pe acest dispozitiv comun nu se păstrează nimic din ce scrieți, iar după trimitere se afișează numai numărul de referință al răspunsului. Formularul este inclus în această pagină, iar site-ul care o administrează are posibilitatea tehnică de a citi ce scrieți.

# Ce lasă o vizită pentru următoarea
p-kept-shared = Ce ați scris se păstrează 7 zile pe acest dispozitiv. Nu faceți aceasta pe un calculator comun: următoarea persoană poate citi.
p-kept-keep = Păstrare aici
p-kept-saved = Păstrat până la { $day }. Pentru a continua, deschideți această pagină pe același dispozitiv.
p-kept-remove = Ștergerea a ceea ce s-a păstrat
p-kept-sent = Ați trimis deja răspunsul nr. { $reference }
p-kept-tab = Îl ține minte doar această filă a browserului, cel mult o oră. Dacă dispozitivul este folosit și de alții, apăsați „Nu sunt eu”.
p-kept-open = Deschideți răspunsul
p-kept-print = Tipăriți
p-kept-mail = Trimiteți-vă răspunsul prin e-mail
p-kept-anew = Răspuns nou
p-kept-other = Nu sunt eu
p-again = Încercați din nou
p-go-back = Reveniți la pagina anterioară din navigator: ce ați scris ar trebui să fie încă în formular.
p-unread-title = Pagina nu poate fi afișată în acest moment
p-unread = Lucrăm la remediere. Încercați din nou peste { $seconds } s.
p-kept = Ce ați scris este aici și nu s-a pierdut. Trimiteți din nou cu butonul sau copiați textul.
p-kept-copy = Ce ați scris este aici și nu s-a pierdut. Copiați textul înainte de a închide pagina.
p-to-form = La formular
p-send-again = Trimite din nou

# Listă
p-list-title = Consultări publice
p-list-open = Deschise
p-list-others = Viitoare și încheiate
p-list-none-open = În acest moment nu este deschisă nicio consultare.
p-opens = începe la { $date }
p-open-until = deschisă până la { $date }
p-closed = răspunsurile s-au primit până la { $date }

# Rezultate
p-results-title = Rezultate
p-results-see = Vedeți rezultatele
p-results-not-yet = Rezultatele nu au fost publicate încă. Vor fi publicate cel târziu până la { $date }, după ce sunt prelucrate și răspunsurile primite pe alte căi.
p-results-soon = Rezultatele nu au fost publicate încă. Vor fi publicate în curând.
p-results-responses = Răspunsuri: { $count }
p-results-told = Publicate la { $date }; nu se mai schimbă.
p-results-few = Au răspuns mai puțin de { $fewest } de persoane. Mai mult decât numărul lor nu se poate arăta fără a se afla cine ce a răspuns.
p-results-how = Pentru ca nimeni să nu poată fi recunoscut, fiecare număr a fost schimbat puțin prin tragere la sorți (de obicei cu mai puțin de șase) și rotunjit la cinci; patru răspunsuri trase la sorți sunt înlocuite cu alte patru; nu se arată nimic la care au răspuns mai puțin de { $fewest } de persoane. De aceea, sumele pot să nu coincidă întocmai.
p-results-how-rounded = Pentru ca nimeni să nu poată fi recunoscut, numerele sunt rotunjite la cinci, iar patru răspunsuri trase la sorți sunt înlocuite în ele cu alte patru.
p-results-held-back = Au răspuns mai puțin de { $fewest } de persoane, de aceea răspunsurile nu se arată.
p-results-answers = Au răspuns: { $count }
p-results-earlier = Aproximativ { $count } dintre ele au răspuns când întrebarea avea alte cuvinte: { $words }
p-results-earlier-few = Întrebarea a avut înainte alte cuvinte; mai puțin de 5 persoane au răspuns la acelea: { $words }
p-results-fewer = mai puțin de 5
p-results-other = Altele
p-results-unsaid = Nu au spus
p-results-mean = Media
p-results-no-mean = nu se arată, pentru ca niciun număr să nu poată fi aflat
p-results-points = { $points } puncte
p-results-groups = Cine a răspuns
p-results-places = De unde sunt răspunsurile
p-results-index = Indice { $dimension }, de la 0 la 100
p-results-all = Toți

# Ce text a fost în vigoare și când
p-timeline-title = Cronologie
p-timeline-see = Cronologie: ce text a fost în vigoare și când
p-timeline-about = Aici se află fiecare publicare a consultării și tot ce s-a întâmplat cu ea, în ordinea în care a fost înregistrat. Lângă fiecare stau numărul înregistrării din jurnal și amprenta ei, prin care oricine poate verifica dacă nimic nu a fost schimbat ulterior.
p-timeline-term = Răspunsurile se primesc de la { $from } până la { $until }.
p-timeline-file = Același lucru ca fișier (JSON), de exemplu pentru o instanță
p-timeline-file-about = Cronologia consultării „{ $title }”: ce text a fost în vigoare și când, cu înregistrările din jurnal. Comanda glas verify --against verifică dacă înregistrările stau în jurnal așa cum sunt numite aici.
p-timeline-published = Publicată pentru prima dată
p-timeline-changed = Publicată din nou
p-timeline-terminated = Încheiată înainte de termen
p-timeline-unpublished = Retrasă de pe site
p-timeline-told = Rezultatele au fost anunțate
p-timeline-concluded = S-a spus ce s-a decis
p-timeline-document-erased = Un document a fost șters
p-timeline-digest = SHA-256: { $digest }
p-timeline-stood = Acest text a fost în vigoare până la { $date }.
p-timeline-stands = Acest text este în vigoare și acum.
p-timeline-extended = Termenul a fost prelungit până la { $until }.
p-timeline-because = Motiv: { $reason }
p-timeline-erased = Ceea ce scria atunci a fost șters ulterior.
p-timeline-before-erased = Textul anterior a fost șters, deci nu poate fi comparat.
p-timeline-same = Textul este același; consultarea se afișează din nou.
p-timeline-was = Era:
p-timeline-is = A devenit:
p-timeline-nothing = nimic
p-timeline-other = Modificat.
p-timeline-entry = Înregistrarea { $number } din jurnal
p-tl-languages = Limbi
p-tl-title = Titlu
p-tl-summary = Despre ce este
p-tl-legal-basis = Temei legal
p-tl-opens = Început
p-tl-closes = Sfârșit
p-tl-answer-by = Răspunsul autorității
p-tl-normative-act = Proiect de act normativ
p-tl-comments = Publicarea opiniilor
p-tl-on-site = Publicat pe site
p-tl-on-portal = Publicat pe Portal
p-tl-short-term = Motivul termenului mai scurt
p-tl-extension = Motivul prelungirii
p-tl-document = Document
p-tl-url = Adresă
p-tl-file = Fișier
p-tl-contact = Contact
p-tl-group = Grup de respondenți
p-tl-respondent = Întrebări despre respondent
p-tl-questions = Ordinea întrebărilor
p-tl-question = Întrebarea „{ $question }”
p-tl-label = Text
p-tl-help = Explicație
p-tl-required = Obligatorie
p-tl-kind = Tip
p-tl-show-if = Când se afișează
p-tl-option = Opțiune
p-tl-limit = Limită
p-tl-end = Capătul scalei
p-tl-unit = Unitate de măsură
p-tl-text = Text de citit
p-tl-scoring = Punctaj pentru un indice
p-tl-setting = Setare
p-tl-yes = da

# Opinii pe care le poate citi oricine și ce spune autoritatea despre ele
p-comments-title = Opinii publicate
p-comments-see = Citiți opiniile publicate
p-comments-none = Nu a fost publicată încă nicio opinie.
p-comments-count = Opinii: { $count }
p-comments-read = Se publică numai opiniile ai căror autori sunt de acord, după ce autoritatea le-a citit.
p-comments-at-once = Se publică numai opiniile ai căror autori sunt de acord. Apar imediat; autoritatea poate opri ulterior o opinie.
p-comments-number = Nr. { $number }
p-comments-nameless = fără nume
p-comments-before = Opiniile anterioare
p-comments-next = Opiniile următoare
p-outcome-accepted = Acceptată
p-outcome-partly-accepted = Acceptată parțial
p-outcome-not-accepted = Neacceptată
p-outcome-noted = S-a luat act de ea
p-outcome-not-a-proposal = Nu este o propunere
p-comments-hidden = Cuvintele din locul […] au fost ascunse de administrație.
p-comments-hidden-because = Cuvintele din locul […] au fost ascunse de administrație: { $ground }.
p-answer-outcome = Ce s-a întâmplat cu opinia
p-answer-reasons = De ce
p-answer-reply = Răspunsul autorității
p-answer-when = Comunicat
p-answer-at = la { $date }
p-answer-corrected = corectat la { $date }
p-ground-personal-data = date personale ale altor persoane
p-ground-insult = insulte
p-ground-unlawful = conținut ilegal
p-ground-advertising = publicitate
p-ground-repeated = repetă o altă opinie
p-ground-off-topic = nu se referă la tema consultării
p-ground-other = alt motiv
p-own-title = Ce s-a întâmplat cu opinia dumneavoastră
p-own-shown = Publicată: o poate citi oricine.
p-own-pending = Nu a fost publicată încă. Autoritatea o citește mai întâi.
p-own-withheld = Nu este publicată.
p-own-withheld-because = Nu este publicată: { $ground }.
p-own-see = Vedeți-o printre opiniile publicate

# Dovada de primire
p-receipt-title = Răspunsul dumneavoastră
p-receipt-keep = Păstrați adresa acestei pagini. Numai cu ea puteți vedea ce ați trimis și, cât timp este posibil, puteți corecta sau retrage răspunsul. Nu o arătați altora; dacă aveți întrebări, menționați numărul de referință.
p-receipt-reference = Numărul de referință
p-receipt-state = Starea
p-receipt-received = Primit și înregistrat.
p-receipt-erased = Șters. Textele și datele personale nu mai există; au rămas numai variantele bifate.
p-receipt-withdrawn = Retras. Nu se mai numără și nu va fi publicat.
p-receipt-replaced = Corectat prin răspunsul { $reference }. Nu se mai numără.
p-receipt-consent-withdrawn = La { $date } v-ați retras acordul de publicare: nimic din el nu va fi publicat.
p-receipt-replaces = Cu el a fost corectat răspunsul { $reference }.
p-receipt-when = Primit la
p-receipt-consultation = Consultarea
p-receipt-said = Ce ați trimis
p-receipt-acts = Ce mai puteți face
p-receipt-correct = Corectarea răspunsului
p-receipt-consent = Retragerea acordului de publicare
p-receipt-withdraw = Retragerea răspunsului
p-receipt-erase = Ștergerea datelor personale
p-receipt-file = Dovada de primire ca fișier
p-receipt-file-text = Fișierul conține numărul răspunsului, ora primirii și suma de control a înregistrării lui. Cu ele administrația, sau cine îi verifică registrul, poate stabili că răspunsul a fost primit atunci și că nu a fost schimbat de atunci; fișierul singur nu dovedește aceasta. În el nu sunt nici răspunsurile, nici adresa acestei pagini: îl puteți arăta fără ca altcineva să vadă sau să retragă ce ați trimis.
p-receipt-file-get = Descărcarea fișierului
p-receipt-file-about = Dovada de primire a răspunsului { $reference } la „{ $title }”, { $authority }, primit la { $when }. Cu ea oricine poate verifica dacă răspunsul se mai află în registru: glas verify --against FIȘIER

# Înainte de retragere și de ștergere
p-confirm-about = Răspunsul { $reference } la „{ $title }”.
p-confirm-back = Înapoi, fără nicio schimbare
p-withdraw-title = Retragem răspunsul dumneavoastră?
p-withdraw-first = Răspunsul nu se va număra la rezultate și nimic din el nu va fi publicat.
p-withdraw-second = Retragerea nu poate fi anulată, dar până la încheierea consultării puteți trimite un răspuns nou.
p-withdraw-third = Ce ați scris rămâne la noi până când cereți să ștergem și datele personale.
p-withdraw-button = Da, retrageți-l
p-consent-title = Nu publicăm nimic din răspunsul dumneavoastră?
p-consent-first = Nimic din ce ați scris nu va fi publicat, nici numele dumneavoastră.
p-consent-second = Răspunsul rămâne și se numără ca până acum, iar autoritatea îl citește.
p-consent-third = Acest lucru este posibil și după încheierea consultării. Puteți da acordul din nou numai cât timp consultarea este deschisă, corectând răspunsul.
p-consent-versions = Răspunsul a fost corectat: aceasta privește toate cele { $count } versiuni ale lui, oricare ar fi dovada cu care ați venit.
p-consent-button = Da, nu publicați nimic
p-erase-title = Ștergem datele dumneavoastră personale?
p-erase-first = Ștergem tot ce ați scris cu cuvintele dumneavoastră: observațiile, alte texte, numele, adresa de e-mail, telefonul și localitatea din „Despre dumneavoastră”.
p-erase-second = Răspunsurile alese, numerele, datele și locurile din listă rămân și se numără, dar fără nimic din ce ați scris. Unde locuiesc puțini oameni, cineva care vă cunoaște poate totuși ghici care sunt ale dumneavoastră. Cât timp consultarea este deschisă, puteți și retrage răspunsul; atunci nu se mai numără.
p-erase-third = Ștergerea nu poate fi anulată.
p-erase-versions = Răspunsul a fost corectat: ștergem ce este scris în toate cele { $count } versiuni ale lui, și în cele anterioare, și în cele ulterioare.
p-erase-button = Da, ștergeți-le

# Corectare
p-correct-notice = Corectați răspunsul { $reference }. După ce îl trimiteți pe cel nou, cel vechi nu se mai numără. Până atunci nu se schimbă nimic.
p-asked-before = Când ați răspuns, întrebarea avea alte cuvinte: „{ $question }”, iar răspunsul dumneavoastră a fost: „{ $answer }”. Vedeți dacă este corect și acum.

# Într-un cadru pe altă pagină
p-framed-open = Spuneți-vă părerea (se deschide într-o filă nouă)
p-framed-address = Adresa:

# În locul formularului
p-embed-unknown = Această pagină trimite la o consultare care nu există sau a fost retrasă. Adresați-vă autorității care administrează site-ul.
p-embed-link = Spuneți-vă părerea

# Alte căi, în fiecare eroare la care ajută
e-contact = Puteți participa și altfel: { $ways }.
e-questions = Dacă aveți întrebări: { $ways }.
e-contact-email = e-mail { $value }
e-contact-phone = telefon { $value }
e-contact-address = la sediu: { $value }

# Erori: titlul și ce este de făcut
e-malformed = Cererea nu poate fi înțeleasă
e-malformed-detail = Browserul a trimis ceva ce nu este o cerere corectă. Deschideți pagina din nou și mai încercați o dată.
e-not-readable = Ce s-a trimis nu poate fi citit
e-not-readable-detail = Datele sunt întrerupte sau au altă codare. Nu s-a înregistrat nimic. Încercați din nou.
e-other-shape = Ce s-a trimis are altă formă
e-other-shape-detail = Cel puțin un câmp nu arată cum ne așteptăm. Nu s-a înregistrat nimic. Reîncărcați pagina și încercați din nou.
e-other-shape-field = Acest câmp lipsește, nu este așteptat sau este de alt fel.
e-other-language = Nu există formular în această limbă
e-other-language-detail = Consultarea are loc în: { $languages }. Nu s-a înregistrat nimic. Reîncărcați pagina și alegeți una dintre aceste limbi.
e-other-language-field = Indicați o limbă a consultării: { $tags }.
e-no-key = Formularul nu a ajuns întreg
e-no-key-detail = O parte din formular s-a pierdut pe drum și nu s-a înregistrat nimic. Trimiteți-l încă o dată; dacă tot nu reușește, încărcați pagina din nou.
e-foreign-site = De aici nu se poate trimite
e-foreign-site-detail = Răspunsurile se primesc numai de pe site-urile autorității care organizează consultarea și din paginile noastre. Nu s-a înregistrat nimic. Deschideți consultarea în pagina ei proprie.
e-no-origin = Nu știm de unde trimiteți
e-no-origin-detail = Browserul dumneavoastră, sau un program aflat între dumneavoastră și noi, nu a spus de pe ce site trimiteți. Nu s-a înregistrat nimic. Deschideți consultarea în pagina ei proprie și trimiteți răspunsul de acolo.
e-not-found = Nu există o asemenea pagină
e-not-found-detail = Verificați adresa sau alegeți din lista consultărilor.
e-unknown-consultation = Nu există o asemenea consultare
e-unknown-consultation-detail = Nu există sau a fost retrasă. Verificați adresa.
e-unpublished = Consultarea a fost retrasă de pe site
e-unpublished-detail = La { $date } autoritatea a retras-o. Cine a răspuns își poate deschide în continuare recipisa.
e-document-erased = Documentul a fost șters
e-document-erased-detail = La { $date } autoritatea a șters acest document.
e-reason = Motiv: { $reason }
e-unknown-receipt = Nu există un asemenea răspuns
e-unknown-receipt-detail = Verificați dacă adresa este întreagă: se termină cu 26 de caractere.
e-method = Aici nu se poate face acest lucru
e-method-detail = Adresa există, dar nu primește o asemenea cerere.
e-too-slow = Trimiterea a durat prea mult
e-too-slow-detail = Conexiunea este lentă sau s-a întrerupt. Nu s-a înregistrat nimic. Încercați din nou.
e-not-yet-open = Consultarea nu a început încă
e-not-yet-open-detail = Răspunsurile se vor primi din { $date }.
e-closed = Consultarea s-a încheiat
e-closed-detail = Răspunsurile s-au primit până la { $date }. Răspunsul dumneavoastră nu a fost înregistrat.
e-form-replaced = Întrebările s-au schimbat
e-form-replaced-detail = Acest formular a fost înlocuit cu altul acum mai mult de șapte zile, de aceea răspunsul dumneavoastră nu a fost înregistrat. Ce ați scris este încă aici: reîncărcați pagina și verificați-l față de noile întrebări.
e-practice-over = Proba s-a încheiat
e-practice-over-detail = Prin acest link nu se mai primesc răspunsuri de probă și nimic din ce s-a scris aici nu a fost păstrat. Linkul a fost retras sau înlocuit, i-a expirat termenul ori ciorna a fost ștearsă sau deja publicată.
e-practice-again = Primul răspuns de probă a ajuns deja
e-practice-again-detail = Ce ați schimbat după el nu a fost trimis. Pentru a-l trimite ca al doilea răspuns de probă, apăsați încă o dată „Trimite”.
e-practice-paused = Ciorna nu este gata încă
e-practice-paused-detail = În ciornă mai este ceva de completat, de aceea nu se primesc răspunsuri de probă. Încercați mai târziu cu același link.
e-practice-full = Răspunsurile de probă sunt prea multe
e-practice-full-detail = Acest răspuns nu a fost păstrat. Rugați persoana care v-a dat linkul să șteargă răspunsurile de probă mai vechi.
e-key-reused = Din această pagină s-a trimis deja alt răspuns
e-key-reused-detail = Primul răspuns este înregistrat; ce ați schimbat după el nu este. Dacă doriți să trimiteți schimbările ca al doilea răspuns, apăsați „Trimite” încă o dată. Dacă doriți să-l corectați pe primul, deschideți dovada lui de primire.
e-erased = Acest răspuns a fost șters
e-erased-detail = A fost primit și apoi șters. Dacă doriți să trimiteți un răspuns nou, apăsați „Trimite” încă o dată.
e-withdrawn = Acest răspuns nu se mai numără
e-withdrawn-detail = A fost retras sau corectat. Ce este scris aici nu a fost înregistrat. Deschideți ultima dovadă de primire sau trimiteți un răspuns nou din pagina consultării.
e-too-late = Termenul a trecut
e-too-late-detail = Până la { $date } puteați corecta sau retrage răspunsul. Datele personale le puteți șterge și acum, din dovada de primire.
e-too-large = Ce s-a trimis este prea mare
e-too-large-detail = Nu s-a înregistrat nimic. Tot ce se trimite odată poate avea până la aproximativ { $thousands }.000 de litere. Scurtați textele și încercați din nou.
e-uri-too-long = Adresa este prea lungă
e-uri-too-long-detail = Verificați adresa sau alegeți din lista consultărilor.
e-media-type = Ce s-a trimis are un format neașteptat
e-media-type-detail = Ce ați trimis nu a ajuns așa cum îl trimite formularul nostru; uneori îl schimbă un program aflat între dumneavoastră și noi. Nu s-a înregistrat nimic. Trimiteți încă o dată; dacă tot nu reușește, încercați cu alt browser sau din altă rețea.
e-proof = Verificarea a expirat
e-proof-detail = Ea apără de trimiterea automată și se face singură, fără să fie nevoie de ceva din partea dumneavoastră. Nu s-a înregistrat nimic. Trimiteți din nou; dacă nu ajută, reîncărcați pagina.
e-other-host = Acest server nu răspunde la adresa cerută
e-other-host-detail = Verificați adresa.
e-invalid = Este ceva de corectat
e-invalid-detail = Corectați ce este indicat și trimiteți din nou. Nu s-a înregistrat nimic.
e-too-many = Prea multe cereri
e-too-many-detail = Din rețeaua dumneavoastră vin prea multe cereri. Nu s-a înregistrat nimic. Încercați din nou peste { $seconds } s.
e-busy = Serverul este ocupat
e-busy-detail = Răspunsul dumneavoastră nu a fost înregistrat. Încercați din nou peste { $seconds } s.
e-opening = Serverul se pregătește
e-opening-detail = A fost pornit acum câteva clipe și verifică tot ce păstrează. Încă nu primește nimic. Încercați din nou peste { $seconds } s.
e-clock = Deocamdată nu se poate primi nimic
e-clock-detail = Ceasul serverului nu este de încredere, așa că nu spunem dacă consultările sunt deschise și nu primim nimic. Nu s-a înregistrat nimic. Lucrăm la asta; încercați din nou mai târziu.
e-unavailable = Momentan nu se poate înregistra nimic
e-unavailable-detail = Răspunsul dumneavoastră nu a fost înregistrat. Lucrăm la remediere. Încercați din nou peste { $seconds } s.
e-damaged = O defecțiune la noi
e-damaged-detail = O parte din datele păstrate pe acest server este deteriorată și nu poate fi citită. Vina este a noastră; defecțiunea a fost notată pentru cei care administrează serverul. O nouă încercare nu ajută până când aceasta nu este remediată.
e-overdue = Serverul nu a răspuns la timp
e-overdue-detail = Nu știm dacă răspunsul dumneavoastră a fost înregistrat. Încercați din nou peste { $seconds } s; trimiterea repetată nu îl înregistrează de două ori.
e-internal = Eroare a serverului
e-internal-detail = Eroarea este a noastră și a fost notată. Încercați din nou mai târziu.

## Exporturi (server/src/export).

x-number = Nr.
x-reference = Număr de referință
x-received-on = Primit la
x-received-at = Ora ({ $zone })
x-channel = Primit prin
x-channel-widget = formular pe site
x-channel-page = pagina consultării
x-channel-email = e-mail
x-channel-registry-office = registratură
x-channel-meeting = întâlnire
x-channel-portal = alt portal
x-language = Limba
x-form = Formular
x-form-since = nr. { $version }, din { $since }
x-earlier = (până la { $until }: { $text })
x-group = Răspunde în calitate de
x-locality = Localitatea
x-name = Numele
x-email = E-mail
x-telephone = Telefon
x-consent = Acord de publicare
x-consent-in-full = cu numele
x-consent-anonymously = fără nume
x-consent-withdrawn = nu, retras la { $since }
x-consent-not-at-all = nu
x-erased = Datele personale sunt șterse
x-withdrawn = Retras
x-replaced-by = înlocuit de nr. { $number }
x-flag = De examinat
x-signal-no-proof = fără verificare
x-signal-decoy = câmp ascuns completat
x-signal-haste = trimis foarte repede
x-flag-mixed-scripts = numele amestecă alfabete
x-flag-reordering = caractere care inversează ordinea
x-flag-unseen = caractere invizibile
x-flag-personal-data = date personale în text
x-flag-links = multe legături
x-erased-text = [șters]
x-other = Altceva
x-yes = da

## Proba: o ciornă la care răspund colegii înainte de publicare (server/src/web/staff/practice.rs).

p-practice-mark = Probă. Răspunsurile de aici nu se numără și se șterg cel târziu când consultarea este publicată.
p-practice-title = Probă: { $title }
p-practice-sent = Proba a reușit: răspunsul a fost primit
p-practice-at = Primit la { $at }.
p-practice-receipt = Când consultarea este deschisă, aici fiecare primește o confirmare cu număr și link personal. La probă nu există confirmare.
p-practice-again = Încercați încă o dată
p-practice-gone = Acest răspuns de probă a fost șters
p-practice-published = Consultarea a fost publicată: { $title }

## Declarația de accesibilitate (server/src/statement). Fiecare cheie de aici începe cu "a-".

a-link = Accesibilitate
a-title = Declarație de accesibilitate
a-about = Această declarație privește formularul Глас: partea integrată într-o pagină a autorității paginile de la { $origin } și cele dintre ele în care angajații pregătesc consultările. Pentru restul conținutului site-ului în care este integrat formularul se aplică declarația acelui site.
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
a-checks = Evaluarea este proprie. La fiecare modificare a programului se verifică în browserele Chromium și Firefox cele ce urmează, iar unde limba contează, în bulgară și în engleză:
a-check-rules = Regulile axe-core pentru WCAG 2.2, nivelurile A și AA, pentru EN 301 549 și pentru buna practică: nicio abatere în nicio stare a formularului și a paginilor, în culori deschise, închise și alese de cititor.
a-check-keys = Numai cu tastatura: la fiecare fel de întrebare se poate ajunge și se poate răspunde, iar răspunsul poate fi verificat, corectat și trimis.
a-check-focus = Focusul se vede mereu, nu este acoperit de nimic, urmează ordinea paginii și nu rămâne blocat nicăieri.
a-check-mistakes = Când ceva este greșit, focusul trece la rezumat, legăturile din el duc la câmpuri, iar la fiecare câmp scrie ce este de făcut.
a-check-space = Pe un ecran lat de 320 de pixeli, la mărire de 400 % și cu distanțe mai mari între litere, cuvinte și rânduri nimic nu este tăiat și nu trebuie derulat lateral.
a-check-targets = Tot ce se apasă are cel puțin 44 pe 44 de pixeli.
a-check-motion = Pentru cine a cerut mai puțină mișcare, nimic nu se mișcă.
a-check-colours = Nimic nu este spus numai prin culoare: ce este ales, greșit sau în focus se deosebește și prin linie, grosime sau cuvinte.
a-check-tree = Cititorul de ecran primește corect numele, felul, descrierea și starea fiecărui fel de întrebare, și când ceva este greșit (numai în Chromium).
a-check-spoken = Mesajele din timpul lucrului (câte caractere mai rămân, trimiterea, lipsa conexiunii) sunt anunțate o singură dată, iar numărul de caractere numai când scrisul se oprește.
a-check-desk = Paginile pentru angajați trec prin aceleași verificări: regulile axe-core, 320 de pixeli, 400 %, spațiere mai mare, mărimea a tot ce se apasă, focus vizibil și culorile alese de cititor. Pe ele nu există deloc JavaScript.
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
