//! Passwords that are guessed and those that are not, as people in a Bulgarian town hall choose
//! them.

use crate::rules::{
    Guessed, PASSWORD_CHARS_LEAST, PASSWORD_CHARS_MAX, Password, WeakPassword as Weak,
};

/// What is known of who chooses.
const OWN: [&str; 4] =
    ["m.petrova@vidin.bg", "Мариела Петрова", "Община Видин", "https://vidin.example"];

const WEAK: &[(&str, Guessed)] = &[
    // What is known of her.
    ("Vidin2026Vidin", Guessed::OwnName),
    ("видин2026година", Guessed::OwnName),
    ("общинавидин1", Guessed::OwnName),
    ("ObshtinaVidin2026", Guessed::OwnName),
    ("Obshtina-Vidin!", Guessed::OwnName),
    ("mpetrova2026!", Guessed::OwnName),
    ("mariela.petrova", Guessed::OwnName),
    ("МариелаПетрова1", Guessed::OwnName),
    ("petrovamariela", Guessed::OwnName),
    ("Petrova12345!", Guessed::OwnName),
    ("wyr[mariela]1", Guessed::OwnName),
    ("lroфkvidin1980", Guessed::OwnName),
    // Rows of keys: English, the phonetic layout, the typewriter's.
    ("qwertyuiop[]", Guessed::Row),
    ("qwerty123456", Guessed::Common),
    ("1qaz2wsx3edc", Guessed::Common),
    ("asdfghjkl;'\\", Guessed::Row),
    ("явертъуиопшщ", Guessed::Row),
    ("Явертъ123456", Guessed::Common),
    ("асдфгхйклзьц", Guessed::Common),
    ("уеишщксдзцуе", Guessed::Row),
    ("ьяаожгтнвмчю", Guessed::Row),
    ("абвгдежзийкл", Guessed::Row),
    ("abcdefghijklmn", Guessed::Row),
    ("123456789012", Guessed::Row),
    ("987654321098", Guessed::Row),
    // The same again.
    ("aaaaaaaaaaaa", Guessed::Repeated),
    ("ааааааааааааа", Guessed::Repeated),
    ("паролапарола", Guessed::Repeated),
    ("abcabcabcabc", Guessed::Repeated),
    ("котекотекоте", Guessed::Repeated),
    ("121212121212", Guessed::Repeated),
    ("лафлафлафлаф", Guessed::Repeated),
    // Dates.
    ("24.05.1985г.", Guessed::Date),
    ("19851985год.", Guessed::Repeated),
    ("03-03-1978 г", Guessed::Date),
    // Words, as they are, in capitals, with digits and signs in place of letters.
    ("password1234", Guessed::Common),
    ("P@ssw0rd1234", Guessed::Common),
    ("administrator", Guessed::Common),
    ("администратор", Guessed::Common),
    ("Администратор1", Guessed::Common),
    ("administrator1", Guessed::Common),
    ("паролата1234", Guessed::Common),
    ("Паролата2026", Guessed::Common),
    ("parolata2026", Guessed::Common),
    ("Parolata123!", Guessed::Common),
    ("p@rol@ta1234", Guessed::Common),
    ("parolata–2026", Guessed::Common),
    ("деловодство1", Guessed::Common),
    ("delovodstvo1", Guessed::Common),
    ("счетоводство", Guessed::Common),
    ("s4etovodstvo", Guessed::Common),
    ("schetovodstvo", Guessed::Common),
    ("4ernomorec12", Guessed::Common),
    ("chernomorets", Guessed::Common),
    ("лудогорец2026", Guessed::Common),
    ("levskisofia14", Guessed::Common),
    ("cskasofia1948", Guessed::Common),
    ("българия2026", Guessed::Common),
    ("bulgaria2026", Guessed::Common),
    ("Bylgariq2026", Guessed::Common),
    ("мамаитатко12", Guessed::Common),
    ("обичамте1234", Guessed::Common),
    ("obichamte123", Guessed::Common),
    ("obi4amte1234", Guessed::Common),
    ("слънчице2026", Guessed::Common),
    ("slynchice123", Guessed::Common),
    ("октомври2026", Guessed::Common),
    ("Oktomvri2026", Guessed::Common),
    ("понеделник12", Guessed::Common),
    ("ponedelnik12", Guessed::Common),
    ("iloveyou1234", Guessed::Common),
    ("welcome12345", Guessed::Common),
    ("letmein12345", Guessed::Common),
    ("sunshine2026", Guessed::Common),
    // Typed while the keyboard was set to the other alphabet.
    ("md,f.djd1234", Guessed::Common),
    ("пассворд1234", Guessed::Common),
    ("зьяяудиа1234", Guessed::Common),
    ("slyn`ice1234", Guessed::Common),
];

const STRONG: &[&str] = &[
    // Words that have nothing to do with each other.
    "кофа гергина трамвай мъх",
    "чадър слон ютия буркан",
    "сто жълти раци на тавана",
    "керемида-одеало-патладжан",
    "таралежът свири на тромпет",
    "Три лимона в зеления гараж",
    "зелева чорба по терлици",
    "вторник вали мармалад",
    "дядо рисува крокодили",
    "пет гъски и един трактор",
    "калинка парашут мотика",
    "щъркел върху антената",
    "ожулено коляно ябълков пай",
    "мокър вестник, сух бисквит",
    "под масата спи катерица",
    "крива круша бърз охлюв",
    "баба плете мост от вълна",
    "тенджерата пее в неделя",
    "петнайсет копчета и игла",
    "старият будилник хърка",
    "kofa gergina tramvai myh",
    "chadar slon yutia burkan",
    "tri limona v zelenia garazh",
    "zeleva chorba po terlici",
    "vtornik vali marmalad",
    "krokodil4e s lejerni pantofi",
    "shturkel vurhu antenata",
    "mokar vestnik suh biskvit",
    "correct horse battery staple",
    "purple walrus knits teapots",
    "seven lanterns under gravel",
    "my tractor dreams of jazz",
    "slow marmalade avalanche",
    "quiet hammers juggle plums",
    "the goat audited my taxes",
    "eleven buttons and a needle",
    // Made by a program.
    "Xk7#pQz2!mWv",
    "r8TqLw3ZbN5y",
    "v9$Kd2@fHs7&",
    "hG4tR9wQ2xLm",
    "ZpW8-nKt3-vXq5",
    "q7xk-92md-tr4w",
    "bN3vT7jK9sQ1",
    "5gHkW2pZx8Lc",
    "uJ6%rT1^oQ8*",
    "e4Yb7Nw0Kq2S",
    "ждп7щюъ2кфц9",
    "Щ9кж2ъПф5мЮз",
    "хцюь7гшфт3пщ",
    "ГжУ4пъЧ8ьЛш2",
    "жд2-фщ8-ъю5-цх",
    "mJ9qVz4Rt6Bw",
    "tz8LqX2vKw5N",
    "W3kzR8mQy6Tj",
    "cX5nQ9fZw2Hb",
    "K8vRy3TzQ6mP",
    "zQ4#tW8!kX1%",
    "7nFwXz3QkJ9v",
    // First letters of a sentence.
    "Внбк,кичсп,анг!",
    "Мб1972рвл,кепв",
    "Ккм3к,аднмвш.",
    "Tmoetgvp,nkgc7",
    "Pmpdn8k,zvbtg!",
    "Нзсмзокв3п,тк?",
];

fn chosen(text: &str) -> Result<Password, Weak> {
    Password::chosen(text, &OWN)
}

#[test]
fn what_many_would_choose_is_refused_with_the_reason() {
    let mut other = Vec::new();
    for (text, by) in WEAK {
        assert!(text.chars().count() >= PASSWORD_CHARS_LEAST, "{text} is short");
        match chosen(text) {
            Err(Weak::Guessed(found)) if found == *by => {}
            found => other.push(format!("{text}: {found:?}, not {by:?}")),
        }
    }
    assert!(WEAK.len() >= 60 && other.is_empty(), "{}:\n{}", other.len(), other.join("\n"));
}

#[test]
fn what_nobody_else_would_choose_is_taken_whatever_it_is_made_of() {
    let refused: Vec<String> = STRONG
        .iter()
        .filter_map(|text| Some(format!("{text}: {:?}", chosen(text).err()?)))
        .collect();
    assert!(STRONG.len() >= 60 && refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_password_has_twelve_to_a_hundred_and_twenty_eight_characters() {
    let random = "ждп7щюъ2кфц9вг4шх8йт";
    let of = |chars: usize| random.chars().cycle().take(chars).collect::<String>();
    assert_eq!(chosen(""), Err(Weak::TooShort { chars: 0 }));
    assert_eq!(chosen(&of(11)), Err(Weak::TooShort { chars: 11 }));
    assert!(chosen(&of(12)).is_ok());
    let longest = [of(20), of(108)].concat();
    assert!(chosen(&of(20)).is_ok() && chosen(&longest).is_ok());
    assert_eq!(chosen(&[longest, "я".to_owned()].concat()), Err(Weak::TooLong { chars: 129 }));
    assert!(Password::typed(&"я".repeat(PASSWORD_CHARS_MAX)).is_some());
    assert_eq!(Password::typed(&"я".repeat(PASSWORD_CHARS_MAX + 1)), None);
    // й of two characters is one, wherever it was typed.
    let [one, two] = ["ждп7щюй2кфц9", "ждп7щюи\u{306}2кфц9"];
    assert_eq!(chosen(two).expect("strong").as_str(), one);
    assert_eq!(Password::typed(two), Password::typed(one));
    assert_eq!(format!("{:?}", Password::typed(one)), "Some(Password)");
}

#[test]
fn a_name_is_known_of_its_owner_only() {
    let text = "Чупренскамахала";
    assert!(Password::chosen(text, &[]).is_ok());
    let own = Password::chosen(text, &["Мария Чупренска", "Махала 7"]);
    assert_eq!(own, Err(Weak::Guessed(Guessed::OwnName)));
}

#[test]
fn a_refusal_says_what_to_do_in_the_language_of_its_reader() {
    assert_eq!(
        Weak::TooShort { chars: 1 }.sentence("bg"),
        "Паролата е 1 знак, а трябва да е поне 12. Лесно се помнят и трудно се налучкват \
         четири-пет думи, които нямат нищо общо помежду си и с вас."
    );
    assert_eq!(
        Weak::TooLong { chars: 129 }.sentence("en"),
        "The password has 129 characters; it may have at most 128."
    );
    for by in [Guessed::OwnName, Guessed::Row, Guessed::Repeated, Guessed::Date, Guessed::Common] {
        for lang in ["bg", "en"] {
            let sentence = Weak::Guessed(by).sentence(lang);
            assert!(sentence.contains(". ") && sentence.ends_with('.'), "{sentence}");
        }
    }
}
