//! Which comments the queue shows, in which order, and which page of them: as the address says it,
//! and as a form asks for it.

use super::{
    comment_words::Labels,
    fields::{Said, one_of, send, tick},
};
use crate::{
    export::codes,
    http::forms,
    journal::Channel,
    operations::{CommentFilter, CommentOrder, WantedOutcome, WantedState},
    rules::{CommentState, Outcome},
    words::{Catalogue, Staff},
};
use http::Uri;
use yew::{Html, html};

/// What of the queue is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Looked {
    pub(super) filter: CommentFilter,
    pub(super) order: CommentOrder,
    /// From 1.
    pub(super) page: usize,
}

/// Channels by their names in addresses.
const CHANNELS: [(&str, Channel); 6] = [
    ("widget", Channel::Widget),
    ("page", Channel::Page),
    ("email", Channel::Email),
    ("registry-office", Channel::RegistryOffice),
    ("meeting", Channel::Meeting),
    ("portal", Channel::Portal),
];
const GONE: &str = "gone";
const NONE: &str = "none";

impl Looked {
    /// As an address says it. What is not understood is left out.
    pub(super) fn of(uri: &Uri) -> Self {
        Self::read(uri.query().unwrap_or_default())
    }

    /// As [`Self::query`] wrote it.
    pub(super) fn read(query: &str) -> Self {
        let pairs = forms::pairs(query.as_bytes()).unwrap_or_default();
        let said = |name: &str| forms::first(&pairs, name).filter(|it| !it.is_empty());
        let named = |name: &str| CHANNELS.iter().find(|(it, _)| *it == name).map(|(_, it)| *it);
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
        };
        let order = match said("order") {
            Some("newest") => CommentOrder::Newest,
            _ => CommentOrder::Oldest,
        };
        Self { filter, order, page: said("page").and_then(|it| it.parse().ok()).unwrap_or(1) }
    }

    /// Names and values, as an address has them. All are letters, digits and "-".
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
        } = &self.filter;
        let mut pairs = Vec::new();
        let mut put = |name: &'static str, value: Option<String>| {
            pairs.extend(value.map(|value| (name, value)));
        };
        put("state", state.map(|it| state_name(it).to_owned()));
        put("outcome", outcome.map(|it| outcome_name(it).to_owned()));
        put("question", question.as_ref().map(ToString::to_string));
        put("group", group.as_ref().map(ToString::to_string));
        put("place", place.as_ref().map(ToString::to_string));
        put("channel", channel.map(|it| channel_name(it).to_owned()));
        put("language", language.as_ref().map(ToString::to_string));
        put("flagged", flagged.then(|| "yes".to_owned()));
        put("answered", answered.map(|it| if it { "yes" } else { "no" }.to_owned()));
        put("order", (self.order == CommentOrder::Newest).then(|| "newest".to_owned()));
        put("page", (self.page > 1).then(|| self.page.to_string()));
        pairs
    }

    /// As an address has it, without the question mark.
    pub(super) fn query(&self) -> String {
        let pairs = self.pairs();
        let pairs = pairs.iter().map(|(name, value)| [*name, "=", value].concat());
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
}

/// An address with a query.
pub(super) fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() { address.to_owned() } else { [address, "?", query].concat() }
}

fn state_name(it: WantedState) -> &'static str {
    match it {
        WantedState::Is(state) => state.name(),
        WantedState::Gone => GONE,
    }
}

fn outcome_name(it: WantedOutcome) -> &'static str {
    match it {
        WantedOutcome::Is(outcome) => outcome.name(),
        WantedOutcome::None => NONE,
    }
}

fn channel_name(it: Channel) -> &'static str {
    CHANNELS.iter().find(|(_, channel)| *channel == it).map_or("", |(name, _)| name)
}

/// What is sought, in words: each by what, and which. The form is closed, so that the list stands on
/// the first screen of a telephone, too.
pub(super) fn sought(words: &Staff, labels: &Labels, now: &Looked) -> Option<String> {
    let citizens = Catalogue::in_language(words.lang());
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
    } = &now.filter;
    let mut said = Vec::new();
    let mut by = |name: &str, what: Option<String>| {
        let label = words.text(&["s-comments-by-", name].concat());
        said.extend(what.map(|what| [label.as_str(), ": ", &what].concat()));
    };
    by("state", state.map(|it| words.text(&["s-comment-is-", state_name(it)].concat())));
    by(
        "outcome",
        outcome.map(|it| match it {
            WantedOutcome::Is(it) => citizens.text(&["p-outcome-", it.name()].concat()),
            WantedOutcome::None => words.text("s-comments-no-outcome"),
        }),
    );
    let ids = ["s-comments-unanswered", "s-comments-answered"];
    by("answered", answered.map(|it| words.text(ids[usize::from(it)])));
    by("question", question.as_ref().map(|it| labels.question(it)));
    by("group", group.as_ref().map(|it| labels.group(it)));
    by("place", place.as_ref().map(|it| labels.place(it)));
    by("channel", channel.map(|it| citizens.text(codes::channel(it))));
    by("language", language.as_ref().map(|it| Catalogue::of(it).own_name()));
    said.extend(flagged.then(|| words.text("s-comments-flagged")));
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The form of the filter: a plain one, whose address can be kept and sent to a colleague.
pub(super) fn filter_form(words: &Staff, labels: &Labels, to: &str, now: &Looked) -> Html {
    let citizens = Catalogue::in_language(words.lang());
    let any = || (String::new(), words.text("s-comments-any"));
    let option = |value: &str, label: String| (value.to_owned(), label);
    let of = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let filter = &now.filter;
    let states: Vec<_> = [(String::new(), words.text("s-comments-standing"))]
        .into_iter()
        .chain(
            CommentState::ALL
                .map(|it| option(it.name(), words.text(&["s-comment-is-", it.name()].concat()))),
        )
        .chain([option(GONE, words.text("s-comment-is-gone"))])
        .collect();
    let outcomes: Vec<_> = [any(), option(NONE, words.text("s-comments-no-outcome"))]
        .into_iter()
        .chain(
            Outcome::ALL
                .map(|it| option(it.name(), citizens.text(&["p-outcome-", it.name()].concat()))),
        )
        .collect();
    let channels: Vec<_> = [any()]
        .into_iter()
        .chain(CHANNELS.map(|(name, it)| option(name, citizens.text(codes::channel(it)))))
        .collect();
    let answered = [
        any(),
        option("yes", words.text("s-comments-answered")),
        option("no", words.text("s-comments-unanswered")),
    ];
    let select = |name: &'static str, options: &[(String, String)], chosen: String| {
        if options.len() < 3 && chosen.is_empty() {
            // Nothing to choose from.
            return Html::default();
        }
        let said = Said::of(words, &["s-comments-by-", name].concat());
        one_of((&["filter-", name].concat(), name), &said, options, &chosen, &[])
    };
    let named = |list: &[(String, String)]| [&[any()], list].concat();
    html! {
        <details class="staff-more">
            <summary>{ words.text("s-comments-filter") }</summary>
            <form class="staff-form" method="get" action={to.to_owned()}>
                <div class="staff-pair">
                    { select("state", &states, of(filter.state.map(state_name))) }
                    { select("outcome", &outcomes, of(filter.outcome.map(outcome_name))) }
                    { select("answered", &answered, of(filter.answered.map(|it| if it { "yes" } else { "no" }))) }
                    { select("question", &named(&labels.questions), of(filter.question.as_ref().map(|it| it.as_str()))) }
                    { select("group", &named(&labels.groups), of(filter.group.as_ref().map(|it| it.as_str()))) }
                    { select("place", &named(&labels.places), of(filter.place.as_ref().map(|it| it.as_str()))) }
                    { select("channel", &channels, of(filter.channel.map(channel_name))) }
                    { select("language", &named(&labels.languages), of(filter.language.as_ref().map(|it| it.as_str()))) }
                </div>
                { tick("flagged", &Said::of(words, "s-comments-flagged"), filter.flagged) }
                if now.order == CommentOrder::Newest {
                    <input type="hidden" name="order" value="newest" />
                }
                { send(words.text("s-comments-filter-button")) }
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::Looked;

    #[test]
    fn what_an_address_says_comes_back_and_what_it_cannot_say_is_left_out() {
        let all = "state=withheld&outcome=none&question=idea&group=ngo&place=vidin&channel=registry-office&language=bg&flagged=yes&answered=no&order=newest&page=7";
        assert_eq!(Looked::read(all).query(), all);
        for said in ["", "state=&outcome=", "state=x&outcome=y&page=0x&question=%FF", "page=1"] {
            let query = Looked::read(said).query();
            assert_eq!(query, "", "{said}");
        }
        assert_eq!(Looked::read("state=gone").at("/x"), "/x?state=gone");
        assert_eq!(Looked::read("page=3").first_page().at("/x"), "/x");
    }
}
