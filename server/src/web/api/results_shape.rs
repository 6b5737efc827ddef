//! The JSON of results, promised by `/api/v1`. What is told is decided in `rules`; here every field
//! of it is named once more, so that nothing becomes public by being added there.

use crate::rules::{Texts, report};
use glas_wire::{ChoiceId, Lang, QuestionId};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Results<'a> {
    questions: Vec<Question<'a>>,
    groups: Vec<Part<'a>>,
    places: Vec<Part<'a>>,
    indices: Vec<Index<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a QuestionId,
    label: &'a str,
    answers: Option<u64>,
    earlier: Vec<EarlierWords<'a>>,
    #[serde(flatten)]
    what: What<'a>,
}

/// Words in which some answered it before.
#[derive(Serialize)]
struct EarlierWords<'a> {
    words: Vec<&'a str>,
    answers: Option<u64>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum What<'a> {
    HeldBack,
    SingleChoice {
        options: Vec<Part<'a>>,
    },
    Place {
        options: Vec<Part<'a>>,
    },
    MultipleChoice {
        options: Vec<Part<'a>>,
    },
    Scale {
        #[serde(flatten)]
        steps: Steps,
    },
    Matrix {
        rows: Vec<Row<'a>>,
    },
    Ranking {
        options: Vec<Points<'a>>,
    },
    Number {
        mean: Option<f64>,
        unit: Option<&'a str>,
    },
    Date,
    Text,
}

#[derive(Serialize)]
struct Part<'a> {
    id: Option<&'a ChoiceId>,
    label: Option<&'a str>,
    count: Option<u64>,
}

#[derive(Serialize)]
struct Steps {
    steps: Option<Vec<Step>>,
    mean: Option<f64>,
}

#[derive(Serialize)]
struct Step {
    step: i32,
    count: Option<u64>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a ChoiceId,
    label: &'a str,
    answers: Option<u64>,
    #[serde(flatten)]
    steps: Steps,
}

#[derive(Serialize)]
struct Points<'a> {
    id: &'a ChoiceId,
    label: &'a str,
    points: Option<f64>,
}

#[derive(Serialize)]
struct Index<'a> {
    dimension: &'a ChoiceId,
    index: Option<u64>,
    groups: Vec<IndexOf<'a>>,
    places: Vec<IndexOf<'a>>,
}

#[derive(Serialize)]
struct IndexOf<'a> {
    id: Option<&'a ChoiceId>,
    label: Option<&'a str>,
    index: Option<u64>,
}

/// What is told, in one of the languages it is told in.
#[derive(Clone, Copy)]
struct Spoken<'l>(&'l Lang);

/// Results in a language.
pub(super) fn results<'a>(
    report::Results { questions, groups, places, indices }: &'a report::Results,
    lang: &Lang,
) -> Results<'a> {
    let lang = Spoken(lang);
    Results {
        questions: questions.iter().map(|it| lang.question(it)).collect(),
        groups: lang.parts(groups),
        places: lang.parts(places),
        indices: indices.iter().map(|it| lang.index(it)).collect(),
    }
}

impl Spoken<'_> {
    fn text(self, it: &Texts) -> &str {
        it.in_lang(self.0)
    }

    fn question(self, it: &report::QuestionReport) -> Question<'_> {
        let report::QuestionReport { id, label, answers, earlier, what } = it;
        Question {
            id,
            label: self.text(label),
            answers: *answers,
            earlier: earlier.iter().map(|it| self.earlier(it)).collect(),
            what: self.what(what),
        }
    }

    fn earlier(self, it: &report::EarlierWords) -> EarlierWords<'_> {
        let report::EarlierWords { words, answers } = it;
        EarlierWords { words: words.iter().map(|it| self.text(it)).collect(), answers: *answers }
    }

    fn what(self, it: &report::What) -> What<'_> {
        match it {
            report::What::HeldBack => What::HeldBack,
            report::What::SingleChoice { options } => {
                What::SingleChoice { options: self.parts(options) }
            }
            report::What::Place { options } => What::Place { options: self.parts(options) },
            report::What::MultipleChoice { options } => {
                What::MultipleChoice { options: self.parts(options) }
            }
            report::What::Scale { ends: _, steps: it } => What::Scale { steps: steps(it) },
            report::What::Matrix { ends: _, rows } => {
                What::Matrix { rows: rows.iter().map(|it| self.row(it)).collect() }
            }
            report::What::Ranking { options } => {
                What::Ranking { options: options.iter().map(|it| self.points(it)).collect() }
            }
            report::What::Number { mean, unit } => What::Number {
                mean: mean.map(|it| it as f64 / 10_000.0),
                unit: unit.as_ref().map(|it| self.text(it)),
            },
            report::What::Date => What::Date,
            report::What::Text => What::Text,
        }
    }

    fn parts(self, all: &[report::Part]) -> Vec<Part<'_>> {
        all.iter().map(|it| self.part(it)).collect()
    }

    fn part(self, it: &report::Part) -> Part<'_> {
        let report::Part { id, label, count } = it;
        Part { id: id.as_ref(), label: label.as_ref().map(|it| self.text(it)), count: *count }
    }

    fn row(self, it: &report::Row) -> Row<'_> {
        let report::Row { id, label, answers, steps: chosen } = it;
        Row { id, label: self.text(label), answers: *answers, steps: steps(chosen) }
    }

    fn points(self, it: &report::Points) -> Points<'_> {
        let report::Points { id, label, points } = it;
        Points { id, label: self.text(label), points: points.map(|it| it as f64 / 10.0) }
    }

    fn index(self, it: &report::Index) -> Index<'_> {
        let report::Index { dimension, index, groups, places } = it;
        let (groups, places) = (self.indices_of(groups), self.indices_of(places));
        Index { dimension, index: *index, groups, places }
    }

    fn indices_of(self, all: &[report::IndexOf]) -> Vec<IndexOf<'_>> {
        all.iter().map(|it| self.index_of(it)).collect()
    }

    fn index_of(self, it: &report::IndexOf) -> IndexOf<'_> {
        let report::IndexOf { id, label, index } = it;
        IndexOf { id: id.as_ref(), label: label.as_ref().map(|it| self.text(it)), index: *index }
    }
}

fn steps(it: &report::Steps) -> Steps {
    let report::Steps { steps, mean } = it;
    let step = |it: &report::Step| {
        let report::Step { step, count } = *it;
        Step { step, count }
    };
    Steps {
        steps: steps.as_ref().map(|it| it.iter().map(step).collect()),
        mean: mean.map(|it| it as f64 / 10.0),
    }
}
