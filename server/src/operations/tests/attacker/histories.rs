//! Random consultations and those who respond to them.

use crate::rules::{
    Choosable, Coded, Consultation, KindSpec, Moderation, Municipality, QuestionSpec,
    RespondentFields, Scoring, Texts, split,
};
use glas_wire::{
    Answer, Answers, Choices, Condition, Decimal, Lang, QuestionId, RespondentDetails, Submission,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Numbers that follow from a seed (SplitMix64).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % end.max(1) as u64) as usize
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// One who responded.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) answers: Answers,
    pub(super) coded: Coded,
}

/// A consultation and all who responded.
pub(super) struct History {
    pub(super) consultation: Consultation,
    /// Whose responses count.
    pub(super) people: Vec<Person>,
    /// Who has withdrawn, or has corrected what is meant here.
    pub(super) gone: Vec<Person>,
}

impl History {
    /// Thirty people respond at least. The last question may come by a later import, when some have
    /// responded already.
    pub(super) fn random(random: &mut Random) -> Self {
        let consultation = consultation(random);
        let (stay, go) = (30 + random.below(40), random.below(4));
        let added = if random.once_in(3) { random.below(stay) } else { 0 };
        // How often most people agree: the more they do, the fewer do not.
        let agree = 2 + random.below(12);
        let mut person = |n| person(&consultation, random, agree, n < added);
        let people = (0..stay).map(&mut person).collect();
        let gone = (0..go).map(&mut person).collect();
        Self { people, gone, consultation }
    }
}

fn id<T: std::str::FromStr>(name: &str) -> T {
    name.parse().unwrap_or_else(|_| panic!("{name} is a name"))
}

fn options(letter: char, count: usize) -> Vec<Choosable> {
    let option = |n| Choosable { id: id(&format!("{letter}{n}")), label: Texts::default() };
    (0..count).map(option).collect()
}

fn consultation(random: &mut Random) -> Consultation {
    let count = 2 + random.below(5);
    let mut questions: Vec<QuestionSpec> = Vec::new();
    for n in 0..count {
        let show_if = if random.once_in(2) { condition(&questions, random) } else { None };
        questions.push(QuestionSpec {
            id: id(&format!("q{n}")),
            label: Texts::default(),
            help: None,
            // One that comes later cannot have been answered by all.
            required: n + 1 < count && !random.once_in(3),
            dimension: None,
            scoring: Scoring::default(),
            show_if,
            kind: kind(random),
        });
    }
    let scale = |it: &&mut QuestionSpec| matches!(it.kind, KindSpec::Scale { .. });
    if let Some(scored) = questions.iter_mut().find(scale) {
        scored.dimension = Some(id("d"));
    }
    let text = Texts::default;
    let groups = if random.once_in(2) { options('g', 2 + random.below(2)) } else { Vec::new() };
    Consultation {
        slug: id("random"),
        authority: id("vidin"),
        languages: vec![id("bg")],
        title: text(),
        summary: text(),
        legal_basis: None,
        normative_act: false,
        publish_comments: false,
        answer_by: None,
        published_on_site: None,
        published_on_portal: None,
        short_term_reason: None,
        extension_reason: None,
        opens_at: Timestamp::UNIX_EPOCH,
        closes_at: Timestamp::UNIX_EPOCH,
        documents: Vec::new(),
        moderation: Moderation::Before,
        contact: None,
        groups,
        respondent: RespondentFields::default(),
        questions,
        steps: None,
        place_question: None,
    }
}

fn kind(random: &mut Random) -> KindSpec {
    let text = Texts::default;
    match random.below(10) {
        0..=2 => KindSpec::SingleChoice { options: options('o', 2 + random.below(3)) },
        3 => KindSpec::MultipleChoice {
            options: options('o', 1 + random.below(3)),
            other: random.once_in(2),
            none: None,
            min: None,
            max: None,
        },
        4 | 5 => KindSpec::Scale { from: 1, to: 5, from_label: text(), to_label: text() },
        6 => KindSpec::Matrix {
            rows: options('r', 2),
            from: 1,
            to: 3,
            from_label: text(),
            to_label: text(),
        },
        7 => {
            let within = |n: usize, settlements: [&str; 2]| Municipality {
                id: id(&format!("m{n}")),
                label: text(),
                settlements: settlements.map(id).into(),
            };
            let municipalities = if random.once_in(2) {
                vec![within(0, ["p0", "p1"]), within(1, ["p2", "p3"])]
            } else {
                Vec::new()
            };
            KindSpec::Place { places: options('p', 4), municipalities }
        }
        8 => KindSpec::Section,
        _ => KindSpec::LongText { max_chars: 100, comment: false },
    }
}

/// A condition on what is asked before.
fn condition(earlier: &[QuestionSpec], random: &mut Random) -> Option<Condition> {
    let asked: Vec<&QuestionSpec> =
        earlier.iter().filter(|it| it.kind != KindSpec::Section).collect();
    if asked.is_empty() {
        return None;
    }
    let simple = |random: &mut Random| {
        let on = asked[random.below(asked.len())];
        match &on.kind {
            KindSpec::SingleChoice { options } | KindSpec::MultipleChoice { options, .. } => {
                Condition::Is(on.id.clone(), options[random.below(options.len())].id.clone())
            }
            KindSpec::Scale { .. } if random.once_in(2) => {
                Condition::AtLeast(on.id.clone(), Decimal::from(2 + random.below(3) as i32))
            }
            _ => Condition::Answered(on.id.clone()),
        }
    };
    Some(match random.below(6) {
        0 => Condition::Not(Box::new(simple(random))),
        1 => Condition::All(vec![simple(random), simple(random)]),
        2 => Condition::Any(vec![simple(random), simple(random)]),
        _ => simple(random),
    })
}

fn person(it: &Consultation, random: &mut Random, agree: usize, early: bool) -> Person {
    let (mut answers, mut section) = (Answers::default(), true);
    let asked = it.questions.len() - usize::from(early);
    for question in &it.questions[..asked] {
        let own = question.show_if.as_ref().is_none_or(|it| it.holds(&answers));
        if question.kind == KindSpec::Section {
            section = own;
        } else if own && section && (question.required || !random.once_in(agree)) {
            let answer = answer(&question.kind, random, agree);
            let _ = answers.add(question.id.clone(), answer);
        }
    }
    let group = (!it.groups.is_empty() && !random.once_in(agree))
        .then(|| it.groups[most(random, agree, it.groups.len())].id.clone());
    let respondent = RespondentDetails { group, ..RespondentDetails::default() };
    let language: Lang = id("bg");
    let (coded, _) = split(&Submission {
        language,
        answers: answers.clone(),
        respondent,
        consent_to_publish: None,
        version: None,
    });
    Person { answers, coded }
}

/// The first of `count` mostly.
fn most(random: &mut Random, agree: usize, count: usize) -> usize {
    if random.once_in(agree) { random.below(count) } else { 0 }
}

fn answer(kind: &KindSpec, random: &mut Random, agree: usize) -> Answer {
    match kind {
        KindSpec::SingleChoice { options } | KindSpec::Place { places: options, .. } => {
            Answer::Choice(options[most(random, agree, options.len())].id.clone())
        }
        KindSpec::MultipleChoice { options, other, .. } => {
            let mut ids = vec![options[most(random, agree, options.len())].id.clone()];
            if random.once_in(agree) && options[0].id != ids[0] {
                ids.push(options[0].id.clone());
            }
            let other = (*other && random.once_in(agree)).then(|| "x".to_owned());
            Answer::Choices(Choices { ids, other })
        }
        KindSpec::Scale { .. } => Answer::Scale(5 - most(random, agree, 5) as i32),
        KindSpec::Matrix { rows, .. } => {
            let step = |row: &Choosable, random: &mut Random| {
                (row.id.clone(), 3 - most(random, agree, 3) as i32)
            };
            let steps: BTreeMap<_, _> = rows.iter().map(|row| step(row, random)).collect();
            Answer::Matrix(steps.into_iter().collect())
        }
        _ => Answer::Text("x".to_owned()),
    }
}

/// The question of that name.
pub(super) fn question<'a>(it: &'a Consultation, of: &QuestionId) -> &'a QuestionSpec {
    it.question(of).expect("a question of the form")
}
