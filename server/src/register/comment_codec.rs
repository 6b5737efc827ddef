//! Rows of comments as bytes, as those of `row_codec`.

use crate::register::comment::{CommentRecord, CommentTotals};
use crate::register::row_codec::{Row, VERSION, channel_byte, channel_of};
use crate::rules::{CommentState, ContentFlag, Outcome, Scrutiny};
use glas_wire::{ChoiceId, ConsentToPublish};
use std::collections::BTreeSet;

const ERASED: u8 = 1;
const WITHDRAWN: u8 = 2;

pub(crate) fn state_byte(it: CommentState) -> u8 {
    match it {
        CommentState::Pending => 0,
        CommentState::Published => 1,
        CommentState::Withheld => 2,
    }
}

fn outcome_byte(it: Option<Outcome>) -> u8 {
    match it {
        None => 0,
        Some(Outcome::Accepted) => 1,
        Some(Outcome::PartlyAccepted) => 2,
        Some(Outcome::NotAccepted) => 3,
        Some(Outcome::Noted) => 4,
        Some(Outcome::NotAProposal) => 5,
    }
}

fn consent_byte(it: Option<ConsentToPublish>) -> u8 {
    match it {
        None => 0,
        Some(ConsentToPublish::InFull) => 1,
        Some(ConsentToPublish::Anonymously) => 2,
        Some(ConsentToPublish::NotAtAll) => 3,
    }
}

fn flag_bits(it: &BTreeSet<ContentFlag>) -> u8 {
    let bits = (0..).zip(ContentFlag::ALL).filter(|(_, flag)| it.contains(flag));
    bits.map(|(n, _)| 1_u8 << n).sum()
}

/// What one byte of a row means, of all that a byte can.
fn meant<T>(byte: u8, all: impl IntoIterator<Item = T>, to: impl Fn(&T) -> u8) -> Option<T> {
    all.into_iter().find(|it| to(it) == byte)
}

pub(crate) fn comment(it: &CommentRecord) -> Vec<u8> {
    let CommentRecord {
        response,
        channel,
        language,
        group,
        place,
        consent,
        erased,
        withdrawn,
        state,
        outcome,
        flags,
        scrutiny,
        newest,
        moderated,
        answered,
    } = it;
    let is = [(ERASED, *erased), (WITHDRAWN, *withdrawn)];
    let is = is.into_iter().filter(|(_, is)| *is).fold(0, |all, (flag, _)| all | flag);
    let mut bytes = Vec::with_capacity(64);
    bytes.extend([VERSION, is, channel_byte(*channel), state_byte(*state)]);
    bytes.extend([outcome_byte(*outcome), consent_byte(*consent)]);
    bytes.extend([flag_bits(flags), scrutiny.bits()]);
    bytes.extend(response.to_le_bytes());
    for seq in [newest, moderated, answered] {
        bytes.extend(seq.unwrap_or_default().to_le_bytes());
    }
    bytes.extend(language.as_str().as_bytes());
    for id in [group, place] {
        bytes.push(0);
        bytes.extend(id.iter().flat_map(|it| it.as_str().as_bytes()));
    }
    bytes
}

pub(crate) fn read_comment(bytes: &[u8]) -> Option<CommentRecord> {
    let mut row = Row::new(bytes)?;
    let [is, channel, state, outcome, consent, flags, scrutiny] = row.take()?;
    if is > ERASED | WITHDRAWN {
        return None;
    }
    let outcomes = Outcome::ALL.map(Some).into_iter().chain([None]);
    let consents = [
        None,
        Some(ConsentToPublish::InFull),
        Some(ConsentToPublish::Anonymously),
        Some(ConsentToPublish::NotAtAll),
    ];
    let found: BTreeSet<ContentFlag> = (0..)
        .zip(ContentFlag::ALL)
        .filter(|(n, _)| flags >> n & 1 == 1)
        .map(|(_, flag)| flag)
        .collect();
    if flag_bits(&found) != flags {
        return None;
    }
    let response = row.u64()?;
    let mut seq = || row.u64().map(|it| (it > 0).then_some(it));
    let (newest, moderated, answered) = (seq()?, seq()?, seq()?);
    let mut texts = std::str::from_utf8(row.rest()).ok()?.split('\0');
    let language = texts.next()?.parse().ok()?;
    let mut id = || -> Option<Option<ChoiceId>> {
        match texts.next()? {
            "" => Some(None),
            id => id.parse().ok().map(Some),
        }
    };
    let (group, place) = (id()?, id()?);
    texts.next().is_none().then_some(CommentRecord {
        response,
        channel: channel_of(channel)?,
        language,
        group,
        place,
        consent: meant(consent, consents, |it| consent_byte(*it))?,
        erased: is & ERASED != 0,
        withdrawn: is & WITHDRAWN != 0,
        state: meant(state, CommentState::ALL, |it| state_byte(*it))?,
        outcome: meant(outcome, outcomes, |it| outcome_byte(*it))?,
        flags: found,
        scrutiny: Scrutiny::of_bits(scrutiny)?,
        newest,
        moderated,
        answered,
    })
}

pub(crate) fn comment_totals(it: &CommentTotals) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(it.parts().into_iter().flat_map(u32::to_le_bytes));
    bytes
}

pub(crate) fn read_comment_totals(bytes: &[u8]) -> Option<CommentTotals> {
    let mut row = Row::new(bytes)?;
    let mut parts = [0; 8];
    for part in &mut parts {
        *part = row.u32()?;
    }
    row.rest().is_empty().then(|| CommentTotals::of_parts(parts))
}

#[cfg(test)]
mod tests {
    use super::{
        CommentRecord, CommentState, CommentTotals, ConsentToPublish, ContentFlag, Outcome,
        Scrutiny, comment, comment_totals, read_comment, read_comment_totals,
    };
    use crate::journal::log::Channel;
    use crate::rules::SpamSignal;

    fn row() -> CommentRecord {
        CommentRecord {
            response: 7,
            channel: Channel::Page,
            language: "bg".parse().expect("a language"),
            group: None,
            place: None,
            consent: Some(ConsentToPublish::InFull),
            erased: false,
            withdrawn: false,
            state: CommentState::Pending,
            outcome: None,
            flags: [].into(),
            scrutiny: Scrutiny::default(),
            newest: None,
            moderated: None,
            answered: None,
        }
    }

    #[test]
    fn rows_come_back() {
        let full = CommentRecord {
            group: Some("ngo".parse().expect("an id")),
            place: Some("vidin".parse().expect("an id")),
            consent: Some(ConsentToPublish::NotAtAll),
            withdrawn: true,
            state: CommentState::Withheld,
            outcome: Some(Outcome::NotAProposal),
            flags: [ContentFlag::Links, ContentFlag::MixedScripts].into(),
            scrutiny: Scrutiny::of([SpamSignal::Haste]),
            newest: Some(9),
            moderated: Some(8),
            answered: Some(9),
            ..row()
        };
        for it in [row(), full] {
            let bytes = comment(&it);
            assert_eq!(read_comment(&bytes), Some(it));
            for cut in 0..bytes.len() - 10 {
                assert_eq!(read_comment(&bytes[..cut]), None, "{cut}");
            }
        }
        let totals = CommentTotals { all: 3, showable_pending: 2, ..CommentTotals::default() };
        assert_eq!(read_comment_totals(&comment_totals(&totals)), Some(totals));
    }

    /// What nobody may see is counted nowhere as if they might.
    #[test]
    fn a_comment_counts_for_what_it_is() {
        let flagged = CommentRecord { flags: [ContentFlag::Links].into(), ..row() };
        let counts = flagged.counts();
        assert_eq!((counts.all, counts.pending, counts.flagged), (1, 1, 1));
        assert_eq!((counts.showable_pending, counts.showable_published), (1, 0));
        for gone in [
            CommentRecord { erased: true, ..flagged.clone() },
            CommentRecord { withdrawn: true, ..flagged.clone() },
        ] {
            assert_eq!(gone.counts(), CommentTotals::default());
        }
        for hidden in [
            CommentRecord { consent: None, ..flagged.clone() },
            CommentRecord { consent: Some(ConsentToPublish::NotAtAll), ..flagged.clone() },
            CommentRecord { state: CommentState::Withheld, ..flagged },
        ] {
            assert!(!hidden.is_showable() && hidden.counts().showable_pending == 0);
        }
    }
}
