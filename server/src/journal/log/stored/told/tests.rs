//! Results as they are kept: what was told is read for ever as it was written.

use super::{Told, rules};

/// What was told is read for ever as it was written.
#[test]
fn results_of_every_kind_come_back_as_they_were_stored() {
    let part =
        r#"{"id":"yes","label":{"bg":"Да"},"count":15},{"id":null,"label":null,"count":null}"#;
    let steps = r#"{"steps":[[1,null],[2,10]],"mean":18}"#;
    let ends = r#"[{"bg":"зле"},{"bg":"добре"}]"#;
    let index =
        r#"[{"id":"yes","label":{"bg":"Да"},"index":70},{"id":null,"label":null,"index":null}]"#;
    let kinds = [
        r#"null,"kind":"held_back""#.to_owned(),
        format!(r#"20,"kind":"single_choice","options":[{part}]"#),
        format!(r#"20,"kind":"place","options":[{part}]"#),
        format!(r#"20,"kind":"multiple_choice","options":[{part}]"#),
        format!(r#"20,"kind":"scale","ends":{ends},"steps":{steps}"#),
        format!(
            r#"20,"kind":"matrix","ends":{ends},"rows":[{{"id":"row","label":{{"bg":"Ред"}},"answers":20,"steps":{steps}}}]"#
        ),
        r#"20,"kind":"ranking","options":[{"id":"yes","label":{"bg":"Да"},"points":15}]"#
            .to_owned(),
        r#"20,"kind":"number","mean":-425000,"unit":{"bg":"лв."}"#.to_owned(),
        r#"20,"kind":"number","mean":null,"unit":null"#.to_owned(),
        r#"40,"earlier":[{"words":[{"bg":"Кога?"}],"answers":20},{"words":[],"answers":null}],"kind":"date""#
            .to_owned(),
        r#"20,"kind":"date""#.to_owned(),
        r#"20,"kind":"text""#.to_owned(),
    ];
    let question =
        |kind: &String| format!(r#"{{"id":"q","label":{{"bg":"Какво?"}},"answers":{kind}}}"#);
    let questions: Vec<String> = kinds.iter().map(question).collect();
    let told = format!(
        r#"{{"responses":22,"title":{{"bg":"Парк"}},"results":{{"questions":[{}],"groups":[{part}],"places":[{part}],"indices":[{{"dimension":"d","index":60,"groups":{index},"places":{index}}}]}}}}"#,
        questions.join(",")
    );
    let few = r#""responses":9,"title":{"bg":"Парк"}}"#;
    let [first, moved] = [r"{", r#"{"rule":"moved","#].map(|rule| [rule, few].concat());
    for told in [told, first, moved] {
        let told = told.as_str();
        let stored: Told = serde_json::from_str(told).expect("readable");
        let Ok(meant) = rules::Told::try_from(stored) else { panic!("it says what cannot be") };
        assert_eq!(serde_json::to_string(&Told::from(&meant)).expect("JSON"), told);
    }
}
