//! Which comments the queue shows, in which order, and which page of them, as the address says it.

use super::typed_date;
use crate::{
    http::forms,
    journal::Channel,
    operations::{CommentFilter, CommentOrder, WantedOutcome, WantedState},
    rules::{BadPhrase, CommentState, Outcome},
};
use http::Uri;
use jiff::civil::Date;

/// What of the queue is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Looked {
    pub(super) filter: CommentFilter,
    pub(super) order: CommentOrder,
    /// From 1.
    pub(super) page: usize,
    /// What was typed and cannot be understood. While there is any, nothing is found: what was meant
    /// to be few is never all.
    pub(super) wrong: Vec<Wrong>,
}

/// Something typed that cannot be understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wrong {
    /// The name of its control.
    pub(super) field: &'static str,
    pub(super) typed: String,
    pub(super) why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Phrase(BadPhrase),
    NoDay,
    /// The last day is before the first.
    EndsBefore,
}

/// Channels by their names in addresses.
pub(super) const CHANNELS: [(&str, Channel); 6] = [
    ("widget", Channel::Widget),
    ("page", Channel::Page),
    ("email", Channel::Email),
    ("registry-office", Channel::RegistryOffice),
    ("meeting", Channel::Meeting),
    ("portal", Channel::Portal),
];
pub(super) const GONE: &str = "gone";
pub(super) const NONE: &str = "none";

/// Orders by their names in addresses; the first is not said.
pub(super) const ORDERS: [(&str, CommentOrder); 3] = [
    ("oldest", CommentOrder::Oldest),
    ("newest", CommentOrder::Newest),
    ("longest", CommentOrder::Longest),
];

impl Looked {
    /// As an address says it. What nobody types, and is not understood, is left out.
    pub(super) fn of(uri: &Uri) -> Self {
        Self::read(uri.query().unwrap_or_default())
    }

    /// As [`Self::query`] wrote it.
    pub(super) fn read(query: &str) -> Self {
        let pairs = forms::pairs(query.as_bytes()).unwrap_or_default();
        let said = |name: &str| forms::first(&pairs, name).filter(|it| !it.trim().is_empty());
        let named = |name: &str| CHANNELS.iter().find(|(it, _)| *it == name).map(|(_, it)| *it);
        let mut wrong = Vec::new();
        let mut typed = |field: &'static str, why: Why| {
            let typed = said(field).unwrap_or_default().to_owned();
            wrong.push(Wrong { field, typed, why });
        };
        let phrase =
            said("q").and_then(|it| it.parse().map_err(|why| typed("q", Why::Phrase(why))).ok());
        let [from, mut to] = ["from", "to"].map(|name| {
            let day = typed_date::date(said(name)?);
            if day.is_none() {
                typed(name, Why::NoDay);
            }
            day
        });
        if from.is_some() && to.is_some() && to < from {
            typed("to", Why::EndsBefore);
            to = None;
        }
        let filter = CommentFilter {
            state: said("state").and_then(|it| match it {
                GONE => Some(WantedState::Gone),
                it => CommentState::named(it).map(WantedState::Is),
            }),
            outcome: said("outcome").and_then(|it| match it {
                NONE => Some(WantedOutcome::None),
                it => Outcome::named(it).map(WantedOutcome::Is),
            }),
            question: said("question").and_then(|it| it.parse().ok()),
            group: said("group").and_then(|it| it.parse().ok()),
            place: said("place").and_then(|it| it.parse().ok()),
            channel: said("channel").and_then(named),
            language: said("language").and_then(|it| it.parse().ok()),
            flagged: said("flagged").is_some(),
            answered: said("answered").map(|it| it == "yes"),
            version: said("version").and_then(|it| it.parse().ok()),
            from,
            to,
            phrase,
        };
        let order = said("order").and_then(|it| ORDERS.into_iter().find(|(name, _)| *name == it));
        Self {
            filter,
            order: order.map(|(_, order)| order).unwrap_or_default(),
            page: said("page").and_then(|it| it.parse().ok()).unwrap_or(1),
            wrong,
        }
    }

    /// The filter, where all that was typed into it is understood.
    pub(super) fn understood(&self) -> Option<&CommentFilter> {
        self.wrong.is_empty().then_some(&self.filter)
    }

    /// Whether all comments are looked at for it.
    pub(super) fn is_search(&self) -> bool {
        self.understood().is_some_and(|it| it.is_search(self.order))
    }

    /// What stands in a control into which something is typed.
    pub(super) fn typed(&self, field: &str) -> String {
        if let Some(wrong) = self.wrong.iter().find(|it| it.field == field) {
            return wrong.typed.clone();
        }
        let day = |it: Option<Date>| it.map(|it| it.strftime("%d.%m.%Y").to_string());
        let typed = match field {
            "from" => day(self.filter.from),
            "to" => day(self.filter.to),
            _ => self.filter.phrase.as_ref().map(|it| it.text().to_owned()),
        };
        typed.unwrap_or_default()
    }

    /// Names and values, as an address has them.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let CommentFilter {
            state,
            outcome,
            question,
            group,
            place,
            channel,
            language,
            flagged,
            answered,
            version,
            from: _,
            to: _,
            phrase: _,
        } = &self.filter;
        let mut pairs = Vec::new();
        let mut put = |name: &'static str, value: Option<String>| {
            pairs.extend(value.map(|value| (name, value)));
        };
        let typed = |name| Some(self.typed(name)).filter(|it| !it.is_empty());
        put("q", typed("q"));
        put("state", state.map(|it| state_name(it).to_owned()));
        put("outcome", outcome.map(|it| outcome_name(it).to_owned()));
        put("question", question.as_ref().map(ToString::to_string));
        put("group", group.as_ref().map(ToString::to_string));
        put("place", place.as_ref().map(ToString::to_string));
        put("channel", channel.map(|it| channel_name(it).to_owned()));
        put("language", language.as_ref().map(ToString::to_string));
        put("version", version.map(|it| it.to_string()));
        put("from", typed("from"));
        put("to", typed("to"));
        put("flagged", flagged.then(|| "yes".to_owned()));
        put("answered", answered.map(|it| if it { "yes" } else { "no" }.to_owned()));
        let is_said = self.order != CommentOrder::default();
        put("order", is_said.then(|| order_name(self.order).to_owned()));
        put("page", (self.page > 1).then(|| self.page.to_string()));
        pairs
    }

    /// As an address has it, without the question mark.
    pub(super) fn query(&self) -> String {
        let pairs = self.pairs();
        let pairs = pairs.iter().map(|(name, value)| [*name, "=", &forms::encoded(value)].concat());
        pairs.collect::<Vec<_>>().join("&")
    }

    /// An address with it.
    pub(super) fn at(&self, address: &str) -> String {
        with_query(address, &self.query())
    }

    /// The same page of another filter or order is another page: from the first on.
    pub(super) fn first_page(self) -> Self {
        Self { page: 1, ..self }
    }

    /// The same words in all comments; `None` where they are looked for in all of them.
    pub(super) fn everywhere(&self) -> Option<Self> {
        let phrase = self.filter.phrase.clone().filter(|_| self.wrong.is_empty());
        let filter = CommentFilter { phrase: Some(phrase?), ..CommentFilter::default() };
        (filter != self.filter).then(|| Self { filter, ..self.clone() }.first_page())
    }
}

/// An address with a query.
pub(super) fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() { address.to_owned() } else { [address, "?", query].concat() }
}

pub(super) fn state_name(it: WantedState) -> &'static str {
    match it {
        WantedState::Is(state) => state.name(),
        WantedState::Gone => GONE,
    }
}

pub(super) fn outcome_name(it: WantedOutcome) -> &'static str {
    match it {
        WantedOutcome::Is(outcome) => outcome.name(),
        WantedOutcome::None => NONE,
    }
}

pub(super) fn channel_name(it: Channel) -> &'static str {
    CHANNELS.iter().find(|(_, channel)| *channel == it).map_or("", |(name, _)| name)
}

pub(super) fn order_name(it: CommentOrder) -> &'static str {
    ORDERS.iter().find(|(_, order)| *order == it).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{BadPhrase, Looked, Why};

    #[test]
    fn what_an_address_says_comes_back_and_what_it_cannot_say_is_left_out() {
        let all = "q=%D0%B4%D0%B2%D0%B5+x&state=withheld&outcome=none&question=idea&group=ngo&place=vidin&channel=registry-office&language=bg&version=12&from=01.11.2026&to=30.11.2026&flagged=yes&answered=no&order=longest&page=7";
        assert_eq!(Looked::read(all).query(), all);
        for said in [
            "",
            "state=&outcome=&q=&from=+",
            "state=x&outcome=y&page=0x&question=%FF",
            "page=1&order=oldest&version=x",
        ] {
            let looked = Looked::read(said);
            assert_eq!((looked.query(), looked.wrong), (String::new(), Vec::new()), "{said}");
        }
        assert_eq!(Looked::read("state=gone").at("/x"), "/x?state=gone");
        assert_eq!(Looked::read("page=3").first_page().at("/x"), "/x");
        let phrase = Looked::read("q=x&state=pending&page=2&order=newest").everywhere();
        assert_eq!(phrase.map(|it| it.query()).as_deref(), Some("q=x&order=newest"));
        assert_eq!(Looked::read("q=x&page=2").everywhere(), None);
    }

    #[test]
    fn what_was_typed_and_is_not_understood_is_kept_and_finds_nothing() {
        let long = "x".repeat(101);
        for (said, field, why) in [
            ("q=%3F%21", "q", Why::Phrase(BadPhrase::NoWord)),
            (&*["q=", &long].concat(), "q", Why::Phrase(BadPhrase::TooLong)),
            ("from=31.2.2026", "from", Why::NoDay),
            ("from=01.12.2026&to=30.11.2026", "to", Why::EndsBefore),
        ] {
            let looked = Looked::read(said);
            assert_eq!(looked.understood(), None, "{said}");
            assert_eq!((looked.wrong[0].field, looked.wrong[0].why), (field, why), "{said}");
            assert_eq!(looked.query(), said);
        }
    }
}
