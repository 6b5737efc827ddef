//! The table of what is asked about the respondent, and the JSON that goes by it.

use glas_wire::{
    ByField, ConsentToPublish, Presence, Respondent, RespondentDetails, RespondentField,
};
use serde_json::{from_str, json, to_string, to_value};
use std::collections::BTreeSet;

#[test]
fn every_field_has_a_name_of_its_own() {
    let names: BTreeSet<_> = RespondentField::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(names.len(), RespondentField::ALL.len());
    for field in RespondentField::ALL {
        assert_eq!(RespondentField::named(field.name()), Some(field));
        assert_eq!(to_value(field).expect("JSON"), json!(field.name()));
        assert!(
            !["lang", "key", "step", "go", "seen", "group", "consent"].contains(&field.name()),
            "a control of the form has that name"
        );
    }
    assert_eq!(RespondentField::named("group"), None);
}

#[test]
fn a_value_stands_at_its_field() {
    let mut it = ByField::of(RespondentField::name);
    for field in RespondentField::ALL {
        assert_eq!(it[field], field.name());
        it[field] = "x";
        assert_eq!(
            it.iter().filter(|(_, it)| **it == "x").map(|(field, _)| field).collect::<Vec<_>>(),
            [field]
        );
        it[field] = field.name();
    }
}

/// Names, order and what is left out are promises: digests are made of these bytes.
#[test]
fn what_is_asked_is_written_field_by_field() {
    let nothing =
        Respondent { group: Presence::Hidden, groups: Vec::new(), about: ByField::default() };
    let written =
        r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden"}"#;
    assert_eq!(to_string(&nothing).expect("JSON"), written);
    assert!(!nothing.is_asked());
    for field in RespondentField::ALL {
        for presence in [Presence::Optional, Presence::Required] {
            let mut asked = nothing.clone();
            asked.about[field] = presence;
            assert_eq!(
                from_str::<Respondent>(&to_string(&asked).expect("JSON")).expect("read"),
                asked
            );
            assert!(asked.is_asked());
        }
    }
    assert_eq!(from_str::<Respondent>(written).expect("read"), nothing);
    // What every version has written must be there, and what a later one writes besides is no harm.
    assert!(
        from_str::<Respondent>(
            r#"{"group":"hidden","groups":[],"name":"hidden","email":"hidden"}"#
        )
        .is_err()
    );
    assert!(
        from_str::<Respondent>(r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden","later":1}"#).is_ok()
    );
}

/// A form that does not ask for a telephone is written as before there was one.
#[test]
fn a_telephone_is_listed_only_where_it_is_asked() {
    let asked = r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden","telephone":"required"}"#;
    let it: Respondent = from_str(asked).expect("read");
    assert_eq!(it.about[RespondentField::Telephone], Presence::Required);
    assert_eq!(to_string(&it).expect("JSON"), asked);
    assert_eq!(RespondentField::Telephone.default_presence(), Presence::Hidden);
    assert!(!RespondentField::Telephone.is_listed(Presence::Hidden));
}

#[test]
fn a_telephone_is_five_digits_at_least_and_no_letters() {
    let good = [
        "60070",
        "0888 123 456",
        "+359 94 600-700",
        "(094) 600/700",
        "094.600.700",
        "0888\u{a0}123\u{2013}456",
    ];
    for text in good {
        assert!(RespondentField::Telephone.is_well_formed(text), "{text}");
    }
    for text in
        ["", "6007", "+ - ( ) /", "0888 123 456 вътр. 7", "tel:60070", "60070\n60071", "٠٨٨٨١٢٣"]
    {
        assert!(!RespondentField::Telephone.is_well_formed(text), "{text}");
    }
    assert_eq!(RespondentField::Telephone.chars_max(), 30);
}

#[test]
fn what_is_said_is_written_field_by_field() {
    let mut it = RespondentDetails::default();
    assert_eq!(to_string(&it).expect("JSON"), "{}");
    it.group = "ngo".parse().ok();
    it.about = ByField::of(|field| Some(field.name().to_owned()));
    let written = to_string(&it).expect("JSON");
    assert!(
        written
            .starts_with(r#"{"group":"ngo","locality":"locality","name":"name","email":"email""#),
        "{written}"
    );
    assert_eq!(from_str::<RespondentDetails>(&written).expect("read"), it);
    assert_eq!(
        from_str::<RespondentDetails>(r#"{"group":null,"name":null}"#).expect("read"),
        RespondentDetails::default()
    );
    assert!(written.ends_with(r#","telephone":"telephone"}"#), "{written}");
    for bad in [
        r#"{"name":1}"#,
        r#"{"name":"a","name":"b"}"#,
        r#"{"group":null,"group":"a"}"#,
        r#"{"other":"x"}"#,
        r#"{"group":"A"}"#,
    ] {
        assert!(from_str::<RespondentDetails>(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_consent_has_one_name() {
    for consent in ConsentToPublish::ALL {
        assert_eq!(to_value(consent).expect("JSON"), json!(consent.name()));
        assert_eq!(ConsentToPublish::named(consent.name()), Some(consent));
    }
    assert_eq!(ConsentToPublish::named("yes"), None);
}
