//! The reader: intervals of all counts there may be, from what is told, from how the form hangs
//! together, from how many responded, and from the reader's own response; narrowed until nothing
//! follows any more.

use super::histories::{History, Person, question};
use super::model::{Interval, Is, Model, Set, UNTOLD, answered, answers, meet, of_told};
use crate::rules::report::{self, Results};
use crate::rules::{CodedAnswer, FEWEST, KindSpec, QuestionSpec};
use glas_wire::{Answer, ChoiceId, Condition, Decimal, QuestionId};

/// More than so many answered what is told.
const FEW: i64 = FEWEST.cast_signed() - 1;

/// A cell of 1 to 4 people, and what follows for it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) is_index: bool,
    #[expect(dead_code, reason = "shown by a test that fails")]
    pub(super) what: String,
    pub(super) interval: Interval,
}

impl Found {
    pub(super) fn width(&self) -> u64 {
        (self.interval[1] - self.interval[0]).max(0).unsigned_abs()
    }

    /// Counts are to stay three wide, indices twenty points.
    pub(super) fn is_narrow(&self) -> bool {
        self.width() < if self.is_index { 20 } else { 3 }
    }
}

pub(super) struct Reader<'a> {
    pub(super) history: &'a History,
    pub(super) results: &'a Results,
    /// Which of the people reads.
    pub(super) own: usize,
    /// Responses that the lot leaves out.
    pub(super) lot: usize,
}

impl<'a> Reader<'a> {
    /// Every cell of 1 to 4 people, and every index of so few, with what follows for it.
    pub(super) fn finds(&self) -> Vec<Found> {
        let people = &self.history.people;
        let count = people.len() as i64;
        let mut model = Model::of(people.len());
        for report in &self.results.questions {
            self.question(&mut model, report);
        }
        let groups =
            self.parts(&mut model, &self.results.groups, |person| person.coded.group.clone());
        let places = self.places(&mut model);
        let scored = self.scored(&mut model, &groups, &places);
        let told: Vec<Interval> = model.sets.iter().map(|(_, _, told)| *told).collect();
        let counted = model.narrowed(told);
        // What is true differs from what was counted by the lot at most.
        let lot = self.lot as i64;
        let own = &people[self.own];
        let is_true = |((_, is, told), [low, high]): (&(String, Is<'_>, Interval), &Interval)| {
            let mut interval = [(low - lot).max(0), (high + lot).min(count)];
            meet(&mut interval, if is(own) { [1, count] } else { [0, count - 1] });
            // That all who are asked answered, as they must, is so of those counted and of all.
            if *told == [0, 0] { [0, 0] } else { interval }
        };
        let mut real: Vec<Interval> = model.sets.iter().zip(&counted).map(is_true).collect();
        real[model.all] = [count, count];
        let real = model.narrowed(real);
        let few = |is: &Is<'_>| (1..=4).contains(&people.iter().filter(|it| is(it)).count());
        let cells = model.sets.iter().zip(&real).filter(|((_, is, _), _)| few(is));
        let cells = cells.map(|((what, ..), interval)| Found {
            is_index: false,
            what: what.clone(),
            interval: *interval,
        });
        let of_few = scored.iter().flat_map(|parts| {
            let small = parts.parts.iter().filter(|part| few(&model.sets[part.0].1));
            small.filter_map(|part| parts.index(part.0, &counted, &real, lot))
        });
        cells.chain(of_few).collect()
    }

    fn question(&self, model: &mut Model<'a>, report: &'a report::QuestionReport) {
        let asked = question(&self.history.consultation, &report.id);
        let id = &report.id;
        let told = if report.answers.is_some() { of_told(report.answers) } else { [0, FEW] };
        let all = model.set(format!("answers {id}"), told, answered(id));
        let none = model.set(
            format!("does not answer {id}"),
            UNTOLD,
            Box::new(|it| !it.coded.answers.contains_key(id)),
        );
        model.sums.push((model.all, vec![all, none]));
        match &report.what {
            report::What::SingleChoice { options } => {
                let options = self.chosen(model, id, options);
                model.sums.push((all, options));
            }
            report::What::Place { options } => {
                let options = self.options_of_places(model, asked, options);
                model.sums.push((all, options));
            }
            report::What::MultipleChoice { options } => {
                let options = self.chosen(model, id, options);
                model.within.extend(options.into_iter().map(|option| (option, all)));
            }
            report::What::Scale { steps, .. } => {
                let step = |model: &mut Model<'a>, it: &report::Step| {
                    let (step, told) = (it.step, of_told(it.count));
                    let is = move |it: &CodedAnswer| *it == CodedAnswer::Scale(step);
                    model.set(format!("{id} at {step}"), told, answers(id, is))
                };
                let steps = steps.steps.iter().flatten();
                let steps: Vec<Set> = steps.map(|it| step(model, it)).collect();
                model.sums.push((all, steps));
            }
            report::What::Matrix { rows, .. } => {
                for row in rows {
                    let at = |step: i32| {
                        let is = move |it: &CodedAnswer| match it {
                            CodedAnswer::Matrix(steps) => steps.get(&row.id) == Some(&step),
                            _ => false,
                        };
                        answers(id, is)
                    };
                    let steps = row.steps.steps.iter().flatten();
                    let steps: Vec<Set> = steps
                        .map(|it| {
                            let what = format!("{id} {} at {}", row.id, it.step);
                            model.set(what, of_told(it.count), at(it.step))
                        })
                        .collect();
                    // Whoever answers a matrix here answers all its rows.
                    model.sums.push((all, steps));
                }
            }
            _ => {}
        }
        self.condition(model, asked, all);
    }

    /// Those who are asked a question on a condition, and among them those who do not answer.
    fn condition(&self, model: &mut Model<'a>, asked: &'a QuestionSpec, all: Set) {
        let questions = &self.history.consultation.questions;
        let before = questions.iter().take_while(|it| it.id != asked.id);
        let section = before.filter(|it| it.kind == KindSpec::Section).last();
        let conditions: Vec<&Condition> = [section, Some(asked)]
            .into_iter()
            .flatten()
            .filter_map(|it| it.show_if.as_ref())
            .collect();
        if conditions.is_empty() {
            if asked.required {
                model.within.push((model.all, all));
            }
            return;
        }
        let both = conditions.clone();
        let is_asked = move |it: &Person| both.iter().all(|one| one.holds(&it.answers));
        let unanswered = {
            let (is_asked, id) = (is_asked.clone(), &asked.id);
            move |it: &Person| is_asked(it) && !it.coded.answers.contains_key(id)
        };
        let set = model.set(format!("is asked {}", asked.id), UNTOLD, Box::new(is_asked));
        for one in &conditions {
            let one_set = self.meets(model, one);
            model.within.push((set, one_set));
            if conditions.len() == 1 {
                model.within.push((one_set, set));
            }
        }
        let told = if asked.required { [0, 0] } else { UNTOLD };
        let what = format!("is asked {} and does not answer", asked.id);
        let silent = model.set(what, told, Box::new(unanswered));
        model.sums.push((set, vec![all, silent]));
    }

    /// Those who meet a condition.
    fn meets(&self, model: &mut Model<'a>, it: &'a Condition) -> Set {
        let told = match it {
            Condition::Answered(id) => self.report(id).map(|it| match it.answers {
                Some(_) => of_told(it.answers),
                None => [0, FEW],
            }),
            Condition::Is(id, option) => self.report(id).and_then(|it| match &it.what {
                report::What::SingleChoice { options }
                | report::What::MultipleChoice { options } => options
                    .iter()
                    .find(|it| it.id.as_ref() == Some(option))
                    .map(|it| of_told(it.count)),
                _ => None,
            }),
            _ => None,
        };
        let is: Is<'a> = Box::new(|person: &Person| it.holds(&person.answers));
        let set = model.set(format!("meets {it:?}"), told.unwrap_or(UNTOLD), is);
        match it {
            Condition::All(each) => {
                for one in each {
                    let one = self.meets(model, one);
                    model.within.push((set, one));
                }
            }
            Condition::Any(each) => {
                for one in each {
                    let one = self.meets(model, one);
                    model.within.push((one, set));
                }
            }
            Condition::Not(one) => {
                let one = self.meets(model, one);
                model.sums.push((model.all, vec![set, one]));
            }
            Condition::AtLeast(id, least) => self.steps_from(model, set, id, *least),
            Condition::Answered(_) | Condition::Is(..) | Condition::AtMost(..) => {}
        }
        set
    }

    /// A set of those who chose a step from `least` on.
    fn steps_from(&self, model: &mut Model<'a>, set: Set, id: &'a QuestionId, least: Decimal) {
        let Some(report::What::Scale { steps, .. }) = self.report(id).map(|it| &it.what) else {
            return;
        };
        let from = steps.steps.iter().flatten().filter(|it| Decimal::from(it.step) >= least);
        let parts: Vec<Set> = from
            .map(|it| {
                let step = it.step;
                let is = move |it: &CodedAnswer| *it == CodedAnswer::Scale(step);
                model.set(format!("{id} at {step}"), of_told(it.count), answers(id, is))
            })
            .collect();
        if !parts.is_empty() {
            model.sums.push((set, parts));
        }
    }

    fn report(&self, id: &QuestionId) -> Option<&'a report::QuestionReport> {
        self.results.questions.iter().find(|it| it.id == *id)
    }

    fn chosen(
        &self,
        model: &mut Model<'a>,
        id: &'a QuestionId,
        options: &'a [report::Part],
    ) -> Vec<Set> {
        let part = |it: &'a report::Part| {
            let is = move |answer: &CodedAnswer| match (answer, &it.id) {
                (CodedAnswer::Choice(chosen), Some(id)) => chosen == id,
                (CodedAnswer::Choices { ids, .. }, Some(id)) => ids.contains(id),
                (CodedAnswer::Choices { other, .. }, None) => *other,
                _ => false,
            };
            model.set(format!("{id} is {:?}", it.id), of_told(it.count), answers(id, is))
        };
        options.iter().map(part).collect()
    }

    fn options_of_places(
        &self,
        model: &mut Model<'a>,
        asked: &'a QuestionSpec,
        options: &'a [report::Part],
    ) -> Vec<Set> {
        let part = |it: &'a report::Part| {
            let is = move |person: &Person| it.id.is_some() && place(asked, person) == it.id;
            let what = format!("{} is {:?}", asked.id, it.id);
            model.set(what, of_told(it.count), Box::new(is))
        };
        options.iter().map(part).collect()
    }

    /// All people by group, or by place.
    fn parts(
        &self,
        model: &mut Model<'a>,
        parts: &'a [report::Part],
        of: impl Fn(&Person) -> Option<ChoiceId> + Copy + 'a,
    ) -> Vec<Set> {
        let part = |it: &'a report::Part| {
            let is = move |person: &Person| of(person) == it.id;
            model.set(format!("of {:?}", it.id), of_told(it.count), Box::new(is))
        };
        let sets: Vec<Set> = parts.iter().map(part).collect();
        if !sets.is_empty() {
            model.sums.push((model.all, sets.clone()));
        }
        sets
    }

    fn places(&self, model: &mut Model<'a>) -> Vec<Set> {
        let Some(asked) = self.history.consultation.place_asked() else { return Vec::new() };
        self.parts(model, &self.results.places, move |person| place(asked, person))
    }

    /// By group and by place, those whose answers count for the one dimension.
    fn scored(&self, model: &mut Model<'a>, groups: &[Set], places: &[Set]) -> Vec<Scored> {
        let Some(index) = self.results.indices.first() else { return Vec::new() };
        let Some(whole_index) = index.index else { return Vec::new() };
        let questions = &self.history.consultation.questions;
        let Some(asked) = questions.iter().find(|it| it.dimension.is_some()) else {
            return Vec::new();
        };
        let scale = |it: &Person| match it.answers.to(&asked.id) {
            Some(Answer::Scale(step)) => Some(*step),
            _ => None,
        };
        let mut all = Vec::new();
        for (sets, told) in [(groups, &index.groups), (places, &index.places)] {
            if sets.is_empty() {
                continue;
            }
            let is_scored = move |it: &Person| scale(it).is_some();
            let whole = model.set("scored", UNTOLD, Box::new(is_scored));
            let answers = self.report(&asked.id).and_then(|it| it.answers);
            if answers.is_some() {
                model.sets[whole].2 = of_told(answers);
            }
            let mut parts = Vec::new();
            for (set, it) in sets.iter().zip(told) {
                let is = self.is_part(sets.as_ptr() == groups.as_ptr(), it.id.as_ref());
                let is = move |person: &Person| scale(person).is_some() && is(person);
                let least = if it.index.is_some() { FEW + 1 } else { 0 };
                let what = format!("scored of {:?}", it.id);
                let part = model.set(what, [least, UNTOLD[1]], Box::new(is));
                model.within.push((part, *set));
                parts.push((part, it.index));
            }
            model.sums.push((whole, parts.iter().map(|(part, _)| *part).collect()));
            all.push(Scored { whole, whole_index, parts });
        }
        all
    }

    fn is_part(&self, group: bool, id: Option<&'a ChoiceId>) -> Is<'a> {
        let asked = self.history.consultation.place_asked();
        Box::new(move |person: &Person| {
            let of = match (group, asked) {
                (true, _) => person.coded.group.clone(),
                (false, Some(asked)) => place(asked, person),
                (false, None) => None,
            };
            of.as_ref() == id
        })
    }
}

/// The place, or municipality, of a person.
fn place(asked: &QuestionSpec, person: &Person) -> Option<ChoiceId> {
    let Some(CodedAnswer::Choice(chosen)) = person.coded.answers.get(&asked.id) else {
        return None;
    };
    let KindSpec::Place { municipalities, .. } = &asked.kind else { return Some(chosen.clone()) };
    let within = municipalities.iter().find(|it| it.settlements.contains(chosen));
    Some(within.map_or(chosen, |it| &it.id).clone())
}

/// The index of a dimension by parts.
struct Scored {
    whole: Set,
    whole_index: u64,
    parts: Vec<(Set, Option<u64>)>,
}

impl Scored {
    /// What follows for the index of a part that is not told, by taking those that are from all.
    fn index(&self, of: Set, counted: &[Interval], real: &[Interval], lot: i64) -> Option<Found> {
        // In tenths of a point: an index is told the more coarsely the fewer answered.
        let sum = |index: u64, [low, high]: Interval| {
            let (index, half) = (
                index.cast_signed() * 10,
                match low {
                    ..50 => 100,
                    50..100 => 50,
                    100.. => 25,
                },
            );
            [(index - half).max(0) * low, (index + half).min(1_000) * high]
        };
        let mut left = sum(self.whole_index, counted[self.whole]);
        for (part, index) in self.parts.iter().filter(|(part, _)| *part != of) {
            let [low, high] = match index {
                Some(index) => sum(*index, counted[*part]),
                None => [0, 1_000 * counted[*part][1]],
            };
            left = [left[0] - high, left[1] - low];
        }
        // Each response of the lot counts for as much as one can.
        let [few, many] = real[of];
        let left = [(left[0] - 1_000 * lot).max(0), left[1] + 1_000 * lot];
        (many > 0).then(|| Found {
            is_index: true,
            what: format!("index of set {of}"),
            interval: [left[0] / many / 10, (left[1] / few.max(1) / 10).min(100)],
        })
    }
}
