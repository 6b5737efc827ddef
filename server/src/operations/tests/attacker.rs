//! Whoever reads all that is told of a consultation, with a response of their own in hand, and
//! works out what a few others answered: tried on random consultations and histories. In
//! `invented` all but one response are the reader's.

mod histories;
mod invented;
mod model;
mod solver;

use super::super::results::after_the_lot;
use crate::register::CountedRows;
use crate::rules::{self, LOT, Noise, Texts, Yardstick, report::Results};
use histories::{History, Person, Random};
use solver::{Found, Reader};

/// Histories tried, or as many as `GLAS_HISTORIES` says when this is compiled.
const HISTORIES: u64 = 2_000;

fn seeds() -> std::ops::Range<u64> {
    let asked = option_env!("GLAS_HISTORIES").and_then(|it| it.parse().ok());
    0..asked.unwrap_or(HISTORIES)
}

/// What is told of a history, with these drawn. Counts are not moved: the lot alone must hold,
/// against a reader who knows every number that was drawn to move them.
fn told(of: &History, people: &[Person], drawn: &[usize]) -> Option<Results> {
    let by = Yardstick::of(&of.consultation);
    let mut rows = CountedRows::none(of.consultation.slug.clone());
    // Who withdraws or corrects is counted first, and then no more.
    of.gone.iter().for_each(|it| rows.count(&by, &it.coded, 1));
    people.iter().for_each(|it| rows.count(&by, &it.coded, 1));
    of.gone.iter().for_each(|it| rows.count(&by, &it.coded, -1));
    let drawn_one = |n: &usize| (people[*n].coded.clone(), Yardstick::of(&of.consultation));
    let drawn: Vec<_> = drawn.iter().map(drawn_one).collect();
    after_the_lot(&mut rows, &drawn);
    let counted = rows.read().expect("nothing is below zero");
    let mut middle = |range: std::ops::RangeInclusive<u32>| (range.start() + range.end()) / 2;
    let noise = Noise::new(&mut middle);
    rules::results(&of.consultation, &[], &counted, noise, |_| Texts::default())
}

/// Other people than the `n`th.
fn lot(random: &mut Random, people: usize, size: usize) -> Vec<usize> {
    let mut all: Vec<usize> = (0..people).collect();
    (0..2 * size).map(|_| all.swap_remove(random.below(all.len()))).collect()
}

/// What a reader finds in a history whose lot leaves out `size` responses.
fn found(seed: u64, size: usize) -> Vec<Found> {
    let mut random = Random(seed);
    let history = History::random(&mut random);
    let drawn = lot(&mut random, history.people.len(), size);
    let own = random.below(history.people.len());
    match told(&history, &history.people, &drawn) {
        Some(results) => Reader { history: &history, results: &results, own, lot: size }.finds(),
        None => Vec::new(),
    }
}

#[test]
fn a_reader_with_a_solver_narrows_down_no_few() {
    let (mut cells, mut narrowest) = (0_u64, [u64::MAX; 2]);
    for seed in seeds() {
        for it in found(seed, LOT) {
            assert!(!it.is_narrow(), "history {seed}: {it:?}");
            cells += 1;
            let kind = usize::from(it.is_index);
            narrowest[kind] = narrowest[kind].min(it.width());
        }
    }
    println_of(cells, narrowest);
    assert!(cells > 5 * HISTORIES, "few were tried: {cells}");
}

/// For whoever runs it with more histories.
fn println_of(cells: u64, narrowest: [u64; 2]) {
    use std::io::Write as _;
    let _ = writeln!(
        std::io::stderr(),
        "{cells} cells of 1 to 4; narrowest: {} people, {} points of an index",
        narrowest[0],
        narrowest[1]
    );
}

/// So the solver is one that finds something.
#[test]
fn without_the_lot_rounding_alone_gives_some_away() {
    let narrow = |seed| found(seed, 0).iter().any(Found::is_narrow);
    let given_away = seeds().filter(|seed| narrow(*seed)).count();
    assert!(given_away > 20, "{given_away} histories gave someone away");
}

/// The proof, tried: had those left out by the lot answered anything else, the very same would have
/// been told. So of each cell of few there are histories that read the same and have three more or
/// fewer in it.
#[test]
fn other_people_would_have_been_told_in_the_same_words() {
    let mut tried = 0_u64;
    for seed in seeds() {
        let mut random = Random(seed);
        let history = History::random(&mut random);
        let people = &history.people;
        let drawn = lot(&mut random, people.len(), LOT);
        let own = random.below(people.len());
        let told_now = told(&history, people, &drawn);
        let one = &people[random.below(people.len())];
        let another = &people[random.below(people.len())];
        for stand_in in [one, another] {
            let mut others = people.clone();
            for n in drawn[..LOT].iter().filter(|n| **n != own) {
                others[*n] = stand_in.clone();
            }
            assert_eq!(told(&history, &others, &drawn), told_now, "history {seed}");
            tried += u64::from(told_now.is_some());
        }
    }
    assert!(tried > HISTORIES, "few were tried: {tried}");
}
