//! Names in Latin letters, as addresses and ids have them, made of what people write.

/// A name for addresses of a title: its words in Latin letters (Закон за транслитерацията), cut
/// between words.
pub(super) fn address_of(title: &str) -> String {
    const LETTERS: [(&str, &str); 30] = [
        ("а", "a"),
        ("б", "b"),
        ("в", "v"),
        ("г", "g"),
        ("д", "d"),
        ("е", "e"),
        ("ж", "zh"),
        ("з", "z"),
        ("и", "i"),
        ("й", "y"),
        ("к", "k"),
        ("л", "l"),
        ("м", "m"),
        ("н", "n"),
        ("о", "o"),
        ("п", "p"),
        ("р", "r"),
        ("с", "s"),
        ("т", "t"),
        ("у", "u"),
        ("ф", "f"),
        ("х", "h"),
        ("ц", "ts"),
        ("ч", "ch"),
        ("ш", "sh"),
        ("щ", "sht"),
        ("ъ", "a"),
        ("ь", "y"),
        ("ю", "yu"),
        ("я", "ya"),
    ];
    const LONGEST: usize = 40;
    let latin = |c: char| {
        let found = LETTERS.iter().find(|(letter, _)| letter.starts_with(c));
        match found {
            Some((_, latin)) => (*latin).to_owned(),
            None if c.is_ascii_alphanumeric() => c.to_string(),
            None => " ".to_owned(),
        }
    };
    let words: String = title.to_lowercase().chars().map(latin).collect();
    let mut address = String::new();
    for word in words.split_whitespace() {
        if address.is_empty() {
            // Letters of one byte each: it can be cut anywhere.
            address.push_str(&word[..word.len().min(LONGEST)]);
            continue;
        }
        if address.len() + word.len() >= LONGEST {
            break;
        }
        address.push('-');
        address.push_str(word);
    }
    address
}

/// An id for what is called by a text: its words in Latin letters, `otherwise` where it has none;
/// with a number where others have it.
pub(super) fn id_of(text: &str, taken: &[&str], otherwise: &str) -> String {
    let stem = Some(address_of(text)).filter(|it| !it.is_empty());
    let stem = stem.unwrap_or_else(|| otherwise.to_owned());
    if !taken.contains(&stem.as_str()) {
        return stem;
    }
    let numbered = |n: usize| [stem.as_str(), "-", &n.to_string()].concat();
    let free = (2..=taken.len() + 2).map(numbered).find(|it| !taken.contains(&it.as_str()));
    free.unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::{address_of, id_of};

    #[test]
    fn an_address_is_made_of_a_title() {
        assert_eq!(address_of("Правила за пазарите, 2027 г."), "pravila-za-pazarite-2027-g");
        assert_eq!(
            address_of("Проект на правила за предоставяне на електронни услуги"),
            "proekt-na-pravila-za-predostavyane-na"
        );
        assert_eq!(address_of("!!!"), "");
        let long = "непротивоконституционствувателствувайте";
        assert!(long.parse::<glas_wire::Slug>().is_err());
        assert!(address_of(long).parse::<glas_wire::Slug>().is_ok());
    }

    #[test]
    fn an_id_is_made_of_a_text_and_of_no_other() {
        assert_eq!(id_of("Да", &[], "option"), "da");
        assert_eq!(id_of("Да", &["da"], "option"), "da-2");
        assert_eq!(id_of("да!", &["da", "da-2", "da-3"], "option"), "da-4");
        assert_eq!(id_of("★", &["option"], "option"), "option-2");
    }
}
