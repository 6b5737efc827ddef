### Какво казва Глас на български на хората, които подготвят консултации. Гражданите не го виждат.

## Какво не е наред с консултация или администрация. Всеки ключ тук започва с "d-".

# Всяко от тези изречения може да назове и $field, името на полето, и $example, как се пише там това, което се иска.

# Кое да е поле
d-missing = липсва; напишете го така: { $example }
d-unreadable = това не може да се прочете; напишете го така: { $example }
d-not-a-name = „{ $said }“ не става за име; използвайте от 1 до { $max } малки латински букви, цифри и „-“, като започнете с буква или цифра
d-unknown-word = „{ $said }“ е непозната дума; изберете някоя от тези: { $known }
d-unknown-word-near = „{ $said }“ е непозната дума; може би имате предвид „{ $near }“?
d-not-whole = тук се иска цяло число, а стои { $said }; напишете например { $example }
d-not-a-number = „{ $said }“ не е цяло число; напишете например { $example }
d-too-many-entries = { $count ->
    [one] { $count } запис
   *[other] { $count } записа
}; може да има най-много { $max }
d-id-twice = името „{ $id }“ е използвано два пъти; дайте на едното място друго

# Текстове
d-empty = празно е; напишете текста
d-empty-optional = празно е; напишете текста или махнете цялото поле „{ $optional }“
d-too-long = { $chars ->
    [one] { $chars } знак
   *[other] { $chars } знака
}; може да са най-много { $max }
d-several-lines = текстът е на няколко реда; напишете го на един
d-tab = в текста има табулация; сложете интервал на нейно място
d-invisible = в текста има невидимия знак { $code }; махнете го
d-language-not-listed = „{ $lang }“ не е сред езиците на консултацията; добавете го в „languages“ или махнете този текст
d-not-in-language = липсва; всеки текст се пише на всички езици, затова добавете { $example }
d-no-text = няма текст; напишете го така: { $example }

# Езици
d-not-a-language = „{ $said }“ не е език; напишете го с две или три малки латински букви, например bg
d-unspoken = формулярът не може да се покаже на „{ $lang }“: бутоните и съобщенията му са написани на { $known }; изберете някой от тези езици
d-twice = „{ $said }“ е написано два пъти; махнете едното
d-no-languages = липсва; напишете го така: { $example }, като първият език е този на официалния текст

# Администрацията
d-not-in-own-language = не е написано на езика на самата администрация; добавете { $example }
d-no-time-zone = „{ $said }“ не е часова зона; напишете я например така: „Europe/Sofia“
d-not-a-site = „{ $said }“ не става за сайт; напишете само протокола и името, например https://vidin.bg
d-no-sites = липсва; без сайт никой не може да вгради формуляра, затова напишете { $example }
d-not-a-mailbox = „{ $said }“ не е имейл; напишете го така: { $example }
d-no-contact = липсва; за връзка е нужен имейл, телефон или адрес, например { $example }
d-no-authority = няма въведена администрация „{ $said }“; първо въведете нейния файл: glas authority import FILE
d-unknown-authority = няма въведена администрация „{ $said }“; изберете някоя от тези: { $known }, или първо въведете нейния файл: glas authority import FILE

# Консултацията като цяло
d-not-a-date = „{ $said }“ не е дата; напишете я така: 2026-02-28T18:00:00+02:00
d-no-hour = при „{ $said }“ няма час; напишете { $day }T18:00:00, по часовника в града на администрацията
d-hour-twice-or-never = часовникът показва „{ $said }“ два пъти или нито веднъж, защото през тази нощ се сменя времето; добавете отместване: 2026-02-28T18:00:00+02:00
d-not-after-opening = не е след началото („opens_at“); напишете по-късен момент
d-answer-before-closing = дотогава още се приемат отговори; напишете по-късен ден
d-not-a-web-address = „{ $said }“ не е адрес на страница; напишете го така: „https://vidin.example/project.pdf“
d-no-group-to-choose = задължително е, а няма групи, от които да се избира; добавете { $example }
d-no-questions = липсва; задайте поне един въпрос: { $example }
d-not-one-place = „{ $id }“ не пита за едно място; посочете въпрос от вида place или single_choice
d-no-place-question = няма въпрос „{ $id }“; посочете въпрос от вида place или single_choice
d-too-long-for-a-post = най-дългите отговори биха заели { $bytes } байта, а едно изпращане побира { $max }; намалете „max_chars“ или попитайте за по-малко текстове

# Избор и места
d-too-few-options = за избор има { $count }; напишете поне { $least }, всяко така: { $example }
d-id-of-other = името „other“ е заето от other = true; дайте на този отговор друго име или го махнете
d-id-of-none = името „none“ е заето от none; дайте на този отговор друго име или го махнете
d-too-many-ranked = { $count } неща за подреждане; може да са най-много { $max }
d-bound-outside = { $bound } от { $options } отговора; напишете число от 1 до { $options }
d-max-below-min = { $max } е по-малко от min = { $min }; напишете поне { $min }
d-too-many-rows = { $count ->
    [one] { $count } ред
   *[other] { $count } реда
}; може да са най-много { $max }
d-not-a-place = „{ $said }“ не е място; напишете го така: „{ $line }“, името за адреси и после името на всеки от езиците в „languages“
d-not-a-place-in-one = „{ $said }“ не е място; напишете го така: „{ $line }“, името за адреси и после името на езика { $lang }
d-not-a-place-in-several = „{ $said }“ не е място; напишете го така: „{ $line }“, името за адреси и после имената на езиците { $before } и { $last }, разделени с |
d-mixed-places = някои места са в община, а други не; поставете всички в общини или нито едно
d-places-outside = { $count ->
    [one] { $count } място
   *[other] { $count } места
}; напишете от 2 до { $max }, така: { $example }
d-no-settlements = липсват; напишете ги така: { $example }
d-place-id-too-long = имената за адреси на общината и на селището са твърде дълги заедно; съкратете едното

# Числа, дни, скали, дължини
d-not-a-decimal = това не е число, за което може да се пита; напишете { $field } = 12 или { $field } = 12.5
d-too-many-digits = { $digits } цифри след десетичния знак; напишете число от 0 до { $max }
d-bound-too-fine = { $bound } не може да се отговори при decimals = { $decimals }; напишете decimals = { $needed }
d-not-a-day = „{ $said }“ не е ден; напишете { $field } = 2026-02-28, без час
d-numbers-out-of-order = { $max } е преди min = { $min }; така никой отговор не би бил приет
d-days-out-of-order = { $to } е преди from = { $from }; така никой отговор не би бил приет
d-steps-outside = скалата от { $from } до { $to } има { $steps ->
    [one] { $steps } степен
   *[other] { $steps } степени
}; може да има от 2 до { $max }
d-chars-outside = { $chars } знака; напишете число от 1 до { $max }

# Точки
d-no-dimension = липсва; оцененото се брои за някое измерение, затова напишете { $example }
d-weight-outside = тежест { $weight }; напишете число от 1 до { $max }
d-weight-of-unscored = този въпрос не се оценява; дайте точки на отговорите му или махнете тежестта
d-points-outside = { $points } точки; напишете число от 0 до { $max }
d-points-together = отговорите, които могат да се изберат заедно, имат общо { $points } точки; дайте им най-много { $max }

# Условия
d-too-many-conditions = повече от { $max } условия в едно; питайте за по-малко неща или по-рано, в отделен раздел
d-not-one-of-four = { $count } от all, any, not и question; напишете точно едно от тях, например { $example }
d-no-conditions = няма условие; напишете го така: { $example }
d-nothing-asked = за отговора не се иска нищо; добавете is = "…", at_least = 1, at_most = 5 или answered = true
d-no-such-question = няма въпрос „{ $said }“; напишете името на въпрос, който се задава по-рано
d-no-such-question-near = няма въпрос „{ $said }“; може би имате предвид „{ $near }“?
d-depends-on-itself = въпросът не може да зависи от себе си; посочете такъв, който се задава преди него
d-asked-later = „{ $said }“ се задава по-късно, а условието гледа по-ранни отговори; преместете този въпрос по-нагоре
d-takes-no-answer = на „{ $said }“ не се отговаря; посочете въпрос
d-no-options = при „{ $id }“ няма от какво да се избира; поискайте answered = true
d-number-for-option = тук се иска текст, а стои числото { $said }; сложете го в кавички
d-not-an-option = „{ $said }“ не е сред отговорите на „{ $id }“; напишете името на някой от тях
d-not-an-option-near = „{ $said }“ не е сред отговорите на „{ $id }“; може би имате предвид „{ $near }“?
d-not-one-of-the-options = „{ $said }“ не е сред отговорите на „{ $id }“; изберете някой от тези: { $known }
d-not-comparable = само скала или число може да бъде поне или най-много нещо; напишете is = "…" или answered = true
d-never-answered = { $number } няма как да бъде отговорено: отговорите стигат до { $end }

# Какво вече е казано на хората
d-closes-at-once = казано е, че консултацията е отворена до { $told }, и никоя дата не я прекратява преди това; напишете тази дата или по-късна. За да я прекратите сега: glas consultation terminate { $slug } --reason ТЕКСТ. За да я свалите: glas consultation unpublish { $slug }
d-shortens = казано е, че консултацията е отворена до { $told }, и никоя дата не съкращава срока; напишете тази дата или по-късна. За да я прекратите по-рано, когато му дойде времето: glas consultation terminate { $slug } --reason ТЕКСТ. За да я свалите: glas consultation unpublish { $slug }
d-postpones = консултацията е започнала на { $told } и започналото не започва по-късно; напишете тази дата. За да я свалите: glas consultation unpublish { $slug }
d-opens-at-once = казано е, че консултацията започва на { $told }, а така тя вече щеше да е започнала; напишете момент, който още не е дошъл
d-never-opens = консултацията щеше да е приключила, без да е била отворена: казано е, че започва на { $told }; напишете момент, който още не е дошъл. За да я свалите: glas consultation unpublish { $slug }

# Каквото хората вече са отговорили
d-answered-question = на въпроса „{ $id }“ вече има отговори; оставете го
d-answered-kind = на въпроса „{ $id }“ вече има отговори; видът му не може да се промени
d-answered-option = отговорът „{ $option }“ на въпроса „{ $id }“ вече е избиран; оставете го
d-answered-other = „other“ на въпроса „{ $id }“ вече е избирано; оставете го
d-answered-step = степента { $step } на въпроса „{ $id }“ вече е избирана; оставете я в скалата
d-answered-group = има отговорили от групата „{ $group }“; оставете я
d-answered-scoring = на въпроса „{ $id }“ вече има отговори; измерението, тежестта, посоката и точките му не могат да се променят
d-answered-places = отговорите вече са броени по места; „place_question“ и общината на селище не могат да се променят
d-taken-question = въпросът „{ $id }“ е задаван през последните 7 дни и отговори на него може да са на път; оставете го
d-taken-kind = въпросът „{ $id }“ е задаван през последните 7 дни и отговори на него може да са на път; видът му не може да се промени
d-taken-option = отговорът „{ $option }“ на въпроса „{ $id }“ е предлаган през последните 7 дни и може да е на път; оставете го
d-taken-other = „other“ на въпроса „{ $id }“ е предлагано през последните 7 дни и може да е на път; оставете го
d-taken-step = степента { $step } на въпроса „{ $id }“ е предлагана през последните 7 дни и може да е на път; оставете я в скалата
d-taken-group = групата „{ $group }“ е предлагана през последните 7 дни и може да е на път; оставете я
d-taken-scoring = въпросът „{ $id }“ е задаван през последните 7 дни и отговори на него може да са на път; измерението, тежестта, посоката и точките му не могат да се променят
d-taken-places = през последните 7 дни се питаше за място и отговори може да са на път; „place_question“ и общината на селище не могат да се променят
d-reworded-title = заглавието е друго, а под предишното { $count ->
    [one] е дошъл { $count } отговор
   *[other] са дошли { $count } отговора
}
d-reworded-group = групата „{ $group }“ е формулирана различно, а с предишните думи { $count ->
    [one] я е посочил { $count } отговорил
   *[other] са я посочили { $count } отговорили
}
d-reworded-question = въпросът „{ $id }“ е формулиран различно, а на предишните думи { $count ->
    [one] е отговорил { $count } човек
   *[other] са отговорили { $count } души
}
d-results-told = консултацията е приключила на { $closed }; оттогава резултатите ѝ са обявени и от нови резултати би се разбрало какво са отговорили малкото, дошли по-късно; оставете я така и задайте следващите въпроси в консултация с друго име

## Какво не е наред с файл, макар да е TOML. Всеки ключ тук започва с "f-".

f-text = тук се иска текст, а стои { $found }; сложете го в кавички
f-yes-or-no = тук се иска да или не, а стои { $found }; напишете { $field } = true или { $field } = false
f-answered = тук се иска да или не; напишете { $field } = true или { $field } = false
f-whole-number = тук се иска цяло число, а стои { $found }; напишете например { $example }
f-option = тук се иска отговор или число, а стои { $found }; напишете { $field } = "poor" или { $field } = 3
f-table = тук се иска таблица, а стои { $found }; напишете например { $example }
f-list = тук се иска списък, а стои { $found }; напишете например { $example }
f-unknown-field = тук няма такова поле; полетата са { $known }
f-unknown-field-near = няма такова поле; може би имате предвид „{ $near }“?
f-authority = това е файл на администрация; въведете го с: glas authority import FILE
f-consultation = това е файл на консултация; въведете го с: glas consultation import FILE

# Какво стои на мястото на търсеното
f-found-text = текстът „{ $said }“
f-found-number = числото { $said }
f-found-date = датата { $said }
f-found-list = списък
f-found-table = таблица

# Таблици, както се показват, когато липсват
f-table-documents = таблица [[documents]] с title и url
f-table-contact = таблица [contact] с email, phone или address
f-table-respondent = таблица [respondent] с group, locality, name, email или telephone
f-table-questions = таблица [[questions]] с id, kind и label
f-table-groups = [[groups]] с id и label

## Законовият срок: как е преброен. Всеки ключ тук започва с "t-".

t-closes-early = предложения по този проект се приемат по-кратко, отколкото иска чл. 26 от ЗНА; напишете closes_at = { $write } или посочете в мотивите защо срокът е по-кратък, от 14 до 29 дни.
t-counted = { $days ->
    [one] Срокът е { $days } календарен ден, { $first }, денят след публикуването ({ $place }, { $published }).
   *[other] Срокът е { $days } календарни дни, считано от { $first }, деня след публикуването ({ $place }, { $published }).
}
t-published-here = на този сървър
t-published-on-site = на сайта на администрацията
t-published-on-portal = на Портала за обществени консултации
t-ends = Изтича на { $last }, 24:00 ч.
t-ends-later = Изтича на { $last }, 24:00 ч., защото не може да изтече в неприсъствен ден: { $why }.
t-moved-by = { $date } е { $why }
t-shortened = По-кратък е от 30 дни по следната причина: { $reason }
t-weekday = { $weekday ->
    [1] понеделник
    [2] вторник
    [3] сряда
    [4] четвъртък
    [5] петък
    [6] събота
   *[7] неделя
}

# Дните на един срок, ден по ден
t-day = { $date }, { $weekday }: { $is }
t-day-of-publication = денят на публикуването, не се брои
t-day-counted = ден { $n }
t-day-after = след ден { $n }
t-day-no-end = срокът не може да изтече на него
t-day-last = последният ден, до 24:00 ч.

# Защо на този ден не се работи
t-saturday = събота
t-sunday = неделя
t-holiday = официален празник ({ $holiday })
t-in-place-of = неприсъствен вместо { $date } ({ $holiday })
t-declared = обявен за неприсъствен ({ $source })
t-new-year = Нова година
t-liberation = Ден на Освобождението
t-good-friday = Велики петък
t-holy-saturday = Велика събота
t-easter = Великден
t-easter-monday = Велики понеделник
t-labour = Ден на труда
t-saint-george = Гергьовден
t-cyril-and-methodius = Ден на светите братя Кирил и Методий
t-unification = Ден на Съединението
t-independence = Ден на Независимостта
t-christmas-eve = Бъдни вечер
t-christmas = Рождество Христово
t-second-of-christmas = вторият ден на Коледа

## Пароли на служителите. Всеки ключ тук започва с "k-".

k-too-short = { $chars ->
    [one] Паролата е { $chars } знак, а трябва да е поне { $least }.
   *[other] Паролата е { $chars } знака, а трябва да е поне { $least }.
}
k-too-long = Паролата е { $chars } знака, а може да е най-много { $max }.
k-own-name = Паролата е съставена от име, което всеки може да научи: вашето, на администрацията или на сайта ви. Точно такива имена се налучкват първи.
k-row = Паролата следва клавишите или азбуката, както „qwerty“, „явертъ“ и „12345“. Такива пароли се налучкват първи.
k-repeated = Паролата повтаря едно и също няколко пъти, а това почти не я прави по-трудна за налучкване.
k-date = Паролата е съставена от дата или година. Те се налучкват първи.
k-common = Паролата е съставена от думи, които много хора използват. Главни букви, цифри накрая и @ вместо „а“ почти не помагат.
k-advice = Лесно се помнят и трудно се налучкват четири-пет думи, които нямат нищо общо помежду си и с вас.

## Страниците на служителите. Всеки ключ тук започва с "s-".
s-own-name = Български
s-product = Глас за администрацията
s-skip = Към съдържанието
s-ways = Раздели
s-way-consultations = Консултации
s-way-authorities = Администрации
s-way-people = Хора
s-sign-out = Изход
s-accessibility = Достъпност
s-mistaken-title = Има нещо за поправка – { "" }
s-summary = Поправете отбелязаното
s-save = Запазване
s-yes = да
s-no = не
s-to-desk = Към консултациите
s-email = Имейл
s-phone = Телефон
s-address = Адрес

# Coming in
s-sign-in-title = Вход за служители
s-sign-in = Влизане
s-sign-in-empty = Още никой няма профил. Първия се създава с връзка, която показва сървърът при пускане; нова се прави с: glas setup-link
s-sign-in-lost = Забравена парола? Помолете колега с права върху хората за връзка, с която да зададете нова.
s-sign-in-wrong = Името или паролата не са верни.
s-sign-in-wait = Твърде много грешни опити. Опитайте отново след { $seconds } с.
s-login = Име за вход
s-password = Парола
s-second-title = Втора стъпка
s-code = Код от телефона или резервен код
s-code-hint = Шест цифри от приложението за кодове.
s-code-clock = Часовникът на сървъра показва { $time }. Ако кодът не се приема, сверете часовника на телефона си.
s-code-wrong = Кодът не е верен или вече е използван.
s-second-lost = Нямате телефона си? Напишете един от резервните си кодове.

# The first account, invitations
s-set-up-title = Първи профил
s-set-up-about = С този профил се управлява всичко: администрации, консултации и хора. Връзката важи само веднъж.
s-set-up-button = Създаване на профила
s-link-title = Задайте парола
s-link-about = Връзката важи само веднъж. След това влизате с името и паролата си.
s-link-button = Запазване и влизане
s-name = Име и фамилия
s-name-hint = Колегите ви го виждат; гражданите – не.
s-name-empty = Напишете името.
s-name-long = Името е твърде дълго; събират се { $max } знака.
s-login-new = Име за вход
s-login-new-hint = Служебният имейл върши работа. Не може да се смени.
s-login-empty = Напишете име за вход.
s-login-long = Името за вход е твърде дълго; събират се { $max } знака.
s-login-character = В името за вход не може да има „{ $character }“; използвайте букви, цифри и . - _ + @.
s-login-taken = Вече има профил с това име за вход.
s-password-new = Нова парола
s-password-new-hint = Поне { $min } знака. Няколко думи една до друга се помнят лесно и се познават трудно.
s-password-short = Паролата има { $chars } знака, а трябват поне { $min }.
s-password-long = Паролата е твърде дълга; събират се { $max } знака.

# One's own account
s-account-title = Моят профил
s-password-change = Смяна на паролата
s-password-now = Сегашна парола
s-password-button = Смяна на паролата
s-password-wrong = Това не е сегашната ви парола.
s-second = Код от телефона при влизане
s-second-about = Така никой не влиза само с паролата ви. Заснемете картинката с приложение за кодове (Google Authenticator, Aegis, 2FAS…) и напишете кода, който покаже.
s-second-picture = Картинка за приложението за кодове
s-second-seed = Не може да се заснеме? Напишете в приложението:
s-code-first = Кодът, който показва приложението
s-code-first-hint = Шест цифри; сменят се на всеки 30 секунди.
s-second-begin = Включване
s-second-on = Включен е. Резервни кодове: { $left }.
s-second-end = Изключване
s-second-owed = Тук се влиза само с код от телефона. Включете го, за да продължите.
s-second-demanded = Не може да се изключи: изисква се от всички.
s-demanded = Кодът от телефона се изисква от всички служители.
s-not-demanded = Кодът от телефона е по избор на всеки служител.
s-demand = Изискване от всички
s-demand-end = Оставяне по избор
s-codes-title = Резервни кодове
s-codes-about = Показват се само сега. Запишете ги на сигурно място: с всеки от тях може да се влезе веднъж без телефона.
s-recovery-left = Влязохте с резервен код. Остават { $left }. Ако телефонът е изгубен, изключете кода и го включете с нов.
s-language = Език
s-language-of-pages = Език на тези страници
s-sessions = Къде сте влезли
s-sessions-about = Ако не познавате някое от устройствата, прекратете достъпа му и сменете паролата си.
s-session-own = това устройство
s-session-unknown = Непознат браузър
s-session-since = Вход: { $made }. Последно използване: { $used }.
s-session-end = Прекратяване на достъпа
s-sessions-end = Изход от всички други устройства
s-done-password = Паролата е сменена. От другите устройства ще трябва да се влезе отново.
s-done-second = Кодът от телефона е включен.
s-done-second-end = Кодът от телефона е изключен.
s-done-saved = Запазено.
s-done-sessions = Достъпът е прекратен.
s-done-published = Консултацията е публикувана. Сега я сложете в страницата на администрацията.

# People
s-people-title = Хора
s-invite = Покана на колега
s-invite-button = Покана
s-authority = Администрация
s-authority-missing = Изберете администрация, в която имате това право.
s-role = Роля
s-role-missing = Изберете роля.
s-role-none = без роля
s-role-owner = собственик
s-role-owner-about = всички права навсякъде, нови администрации
s-role-administrator = администратор
s-role-administrator-about = всички права в администрацията
s-role-editor = редактор
s-role-editor-about = пише консултации, публикува ги друг
s-role-moderator = модератор
s-role-moderator-about = преглежда постъпилото, отговаря, взема файлове
s-role-viewer = наблюдател
s-role-viewer-about = само чете
s-right-edit = да пише консултации
s-right-publish = да публикува
s-right-moderate = да преглежда коментари
s-right-answer = да отговаря
s-right-export = да взема файлове с отговори
s-right-people = да управлява хората
s-who-has = Нямате право { $right }. Имат го: { $names }.
s-link-made = Връзка за { $name }:
s-link-made-about = Предайте я лично или по сигурен път. Важи 72 часа и само веднъж; повече няма да се покаже.
s-person-disabled = достъпът е спрян
s-person-invited = поканен, още не е влизал
s-person-signed-in = последен вход: { $date }
s-person-never = още не е влизал
s-person-state = Състояние
s-person-rights = Права
s-person-way-in = Вход
s-person-link = Нова връзка за парола
s-person-link-about = За колега, който е забравил паролата си или не е използвал поканата.
s-person-second = Нова връзка, без код от телефона
s-person-second-about = За колега, който е изгубил и телефона, и резервните кодове. Досегашните му сесии прекъсват.
s-person-disable = Спиране на достъпа
s-person-disable-about = За колега, който напуска. Сесиите му прекъсват веднага; написаното от него остава.
s-person-enable = Връщане на достъпа
s-person-enable-about = Достъпът на този човек е спрян.
s-person-not-theirs = Този човек има права, които вие нямате, затова не можете да променяте профила му.
s-last-owner = Това е последният собственик. Първо направете собственик друг човек.

# Authorities
s-authority-new = Нова администрация
s-authorities-none = Още няма администрации.
s-begin-authority = Започнете с администрацията, която ще се допитва: нейното име, сайт и контакти.
s-a-name = Име
s-a-slug = Име в адреси
s-a-slug-hint = Малки латински букви, цифри и тирета, например vidin. Не може да се смени.
s-a-slug-taken = Това име в адреси е заето.
s-a-language = Език на администрацията
s-a-language-hint = На него е формата, когато не е поискан друг.
s-a-time-zone = Часова зона
s-a-time-zone-hint = За България: Europe/Sofia.
s-a-sites = Сайтове, в чиито страници може да стои формата
s-a-sites-hint = По един на ред, без страницата: https://vidin.bg
s-a-contact = Контакт за гражданите
s-a-contact-hint = Показва се при всяка консултация, за който не може да изпрати отговор. Поне един начин.
s-a-officer = Длъжностно лице по защита на данните
s-a-officer-hint = Стои в известието за личните данни (чл. 13 ОРЗД). Ако е празно, се показва контактът за гражданите.
s-a-processor = Кой поддържа сървъра
s-a-processor-hint = Ако е друг, а не самата администрация.
s-a-processor-name = Име
s-a-not-theirs = Променя я администратор на тази администрация или собственик.

# Consultations
s-consultations-title = Консултации
s-consultation-new = Нова консултация
s-consultations-none = Още няма консултации.
s-search = Търсене по заглавие
s-search-button = Търсене
s-search-none = Няма консултация с такова заглавие.
s-drafts = Чернови
s-draft-changed = променена на { $date }
s-draft-untitled = Чернова без заглавие
s-phase-open = Отворени
s-phase-forthcoming = Предстоящи
s-phase-closed = Приключили
s-phase-concluded = С решение
s-phase-is-open = отворена
s-phase-is-forthcoming = предстояща
s-phase-is-closed = приключила
s-phase-is-concluded = с решение
s-opens = отваря се на { $date }
s-open-until = приема отговори до { $date }
s-closed = приключи на { $date }
s-unpublished = свалена
s-responses =
    { $count ->
        [one] { $count } отговор
       *[other] { $count } отговора
    }

# A new consultation
s-new-from = Откъде да започнем
s-new-copy = Копие на:
s-new-from-file = Файл, поставен по-долу
s-new-from-missing = Изберете откъде да започнем.
s-new-title = Заглавие
s-new-title-hint = Както ще го прочетат хората.
s-new-closes-at = Последен ден
s-new-closes-at-hint = Отговори се приемат до края му (24:00 ч.). Оставете празно за 30 дни.
s-new-file = От файл (TOML)
s-new-file-text = Съдържание на файла
s-new-file-text-hint = Както го описва README; може да липсва каквото още не е решено.
s-new-button = Към прегледа
s-new-no-authority = Нямате право да пишете консултации в нито една администрация.

# A draft
s-draft-about = Чернова: виждат я само служителите.
s-draft-not-theirs = Черновата се променя от редактор или администратор.
s-draft-delete = Изтриване на черновата
s-draft-delete-about = Изтритата чернова не може да се върне.
s-draft-changed-meanwhile = Междувременно { $name } промени черновата. Написаното от вас е тук и още не е запазено; ако го запазите, то ще замени промененото.
s-to-check = Преглед и публикуване
s-to-edit = Към черновата
s-preview = Как ще изглежда
s-preview-about = Това е само преглед. Оттук не се изпращат отговори.
s-to-questions =
    { $count ->
        [one] { $count } въпрос (като файл)
       *[other] { $count } въпроса (като файл)
    }
s-c-slug = Адрес на консултацията
s-c-slug-hint = Малки латински букви, цифри и тирета. След публикуването не се сменя.
s-c-dates = Срокове
s-c-opens-at = Първи ден
s-c-opens-at-hint = Например 1.12.2026 или 1 декември 2026.
s-c-closes-at = Последен ден
s-c-closes-at-hint = Краят на деня е 24:00.
s-c-hour = Час
s-c-answer-by = До кога обещавате отговор
s-c-answer-by-hint = Денят, до който ще обявите какво сте решили и защо. Може да остане празно.
s-c-law = Правно основание
s-c-normative-act = Проект на нормативен акт (чл. 26 ЗНА)
s-c-normative-act-hint = Тогава всяко предложение влиза в справката, каквото и да е позволил подателят.
s-c-publish-comments = Коментарите ще бъдат публикувани
s-c-publish-comments-hint = Само на хора, които са позволили това.
s-c-documents-hint = Проектът, мотивите, оценката: заглавие и адрес на страницата или файла.
s-c-document = Документ { $number }
s-c-document-title = Заглавие
s-c-document-url = Адрес
s-c-a-document = Документ
s-c-contact-hint = Само ако е различен от контакта на администрацията.
s-date-wrong = Това не е дата. Напишете я като 1.12.2026 или 1 декември 2026.
s-time-wrong = Това не е час. Напишете го като 9:00; краят на деня е 24:00.
s-file-title = Консултацията като файл
s-file-about = Тук са въпросите, групите и всичко останало в консултацията. Форматът е описан в README.
s-file-take = Изтегляне на файла
s-file-text = Файл
s-file-other-authority = Файлът е на друга администрация.

# What is to be mended in a draft
s-m-missing = попълнете го
s-m-not-in-language = липсва на този език
s-m-example = …
s-f-title = Заглавие
s-f-summary = За какво се отнася
s-f-legal_basis = Правно основание
s-f-slug = Име в адреси
s-f-name = Име
s-f-authority = Администрация
s-f-languages = Езици
s-f-language = Език
s-f-time_zone = Часова зона
s-f-sites = Сайтове
s-f-contact = Контакт
s-f-data_protection = Длъжностно лице по защита на данните
s-f-officer = Длъжностно лице по защита на данните
s-f-processor = Кой поддържа сървъра
s-f-email = Имейл
s-f-phone = Телефон
s-f-address = Адрес
s-f-opens_at = Първи ден
s-f-closes_at = Последен ден
s-f-answer_by = До кога обещавате отговор
s-f-documents = Документи
s-f-url = Адрес на документа
s-f-questions = Въпроси
s-f-groups = Групи
s-f-respondent = За отговарящия
s-f-label = Текст
s-f-options = Възможности

# The check page
s-check-title = Преглед и публикуване
s-missing = Още липсва
s-checklist = Списък за проверка
s-checklist-about = По тези неща се съди за консултациите в докладите за strategy.bg. Списъкът е наш; не е закон и не пречи на публикуването.
s-check-done = ✓ Готово:
s-check-open = ○ Не още:
s-check-days = Срокът е поне 30 дни; сега е { $days }.
s-check-law = Правното основание е посочено.
s-check-answer-by = Казано е до кога ще отговорите.
s-check-draft = Приложен е проектът.
s-check-reasons = Приложени са мотивите.
s-public = Какво ще бъде публично
s-publish = Публикуване на консултацията
s-publish-again = Публикуване на промените
s-publish-not-yet = Консултацията ще може да се публикува, когато се попълни липсващото по-горе.
s-publish-refused = Не е публикувана
s-publish-no-authority = Администрацията вече я няма.
s-reworded = Смисълът на въпросите е нарочно променен
s-reworded-hint = Досегашните отговори остават под думите, с които са били зададени.

# A published consultation
s-live-page = Към страницата ѝ
s-live-phase = Състояние
s-live-responses = Отговори
s-live-change = Промяна
s-live-change-about = Прави се чернова до публикуваното. Хората виждат промените едва когато я публикувате.
s-live-change-button = Започване на промяна
s-embed = В страницата на администрацията
s-embed-about = Поставете тези два реда в страницата, където да стои формата. Тя работи само в страници на: { $sites }.
s-embed-where = Къде се поставят
s-embed-wordpress = WordPress: в редактора добавете блок „Потребителски HTML“ и поставете редовете в него.
s-embed-joomla = Joomla: в настройките на редактора изключете филтрирането за вашата група, после в редактора минете на изходния код.
s-embed-drupal = Drupal: изберете за полето текстов формат „Пълен HTML“ и минете на изходния код.
s-embed-page = Написана на ръка страница: поставете редовете, където да стои формата.
s-embed-policy = Ако сайтът има Content-Security-Policy, добавете към нея:
s-qr = Код за плакат
s-qr-about = Който го заснеме с телефон, отваря страницата на консултацията.
s-export = Отговорите като файл
s-export-about = Във файла има лични данни. Вземането му се записва в дневника.
s-export-format = Формат
s-export-csv = CSV, за Excel и LibreOffice
s-export-json = JSON, за програми
s-export-button = Изтегляне

# What fails
s-e-staff-elsewhere = Тук не може да се влезе
s-e-staff-elsewhere-detail = За служители сървърът се отваря само на собствения си адрес и през https. Попитайте този, който го поддържа.
s-e-staff-sign-in = Първо влезте
s-e-staff-sign-in-detail = Първо влезте.
s-e-staff-second-factor = Втора стъпка
s-e-staff-second-factor-detail = Напишете кода от телефона си.
s-e-staff-second-factor-owed = Включете кода от телефона
s-e-staff-second-factor-owed-detail = Изисква се от всички.
s-e-staff-link-over = Връзката вече не важи
s-e-staff-link-over-detail = Използвана е или е минал срокът ѝ. Помолете за нова този, който ви я е дал.
s-e-staff-not-owner = Нямате това право
s-e-staff-not-owner-detail = Това може само собственик.
s-e-staff-no-right = Нямате това право
s-e-staff-no-right-detail = Нямате право { $right }.
s-e-ask = Обърнете се към: { $names }.
s-e-ask-nobody = Никой друг също го няма.
s-e-staff-sent-before = Вече е направено
s-e-staff-sent-before-detail = Вече е направено.
s-e-staff-no-draft = Няма такава чернова
s-e-staff-no-draft-detail = Публикувана е или е изтрита.
s-e-staff-draft-changed = Черновата е променена
s-e-staff-draft-changed-detail = Междувременно друг човек я е променил. Прегледайте я отново; нищо не е публикувано.
s-e-staff-set-up-before = Вече има профили
s-e-staff-set-up-before-detail = Първият профил е създаден. Влезте с него или помолете за покана.
s-e-staff-too-many-drafts = Твърде много чернови
s-e-staff-too-many-drafts-detail = Изтрийте ненужните и опитайте отново.
