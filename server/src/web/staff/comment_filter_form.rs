//! How a filter of comments is asked for, told, and what is to be mended in it; and the links by
//! which comments are put into another order.

use super::{
    comment_filter::{
        CHANNELS, GONE, Looked, NONE, ORDERS, Why, channel_name, order_name, outcome_name,
        state_name,
    },
    comment_words::Labels,
    fields::{Kind, Said, ToMend, line, one_of, send, tick},
};
use crate::{
    export::codes,
    operations::{CommentFilter, CommentOrder, WantedOutcome},
    rules::{BadPhrase, CommentState, Outcome, PHRASE_CHARS_MAX, PHRASE_WORDS_MAX},
    words::{Catalogue, Staff, Value},
};
use yew::{Html, html};

/// What is to be mended, each at its control.
pub(super) fn mistakes(words: &Staff, looked: &Looked) -> Vec<ToMend> {
    let said = |why: Why| match why {
        Why::Phrase(BadPhrase::NoWord) => words.text("s-comments-q-no-word"),
        Why::Phrase(BadPhrase::TooLong) => {
            let max = [
                ("chars", Value::from(PHRASE_CHARS_MAX)),
                ("words", Value::from(PHRASE_WORDS_MAX)),
            ];
            words.with("s-comments-q-too-long", &max)
        }
        Why::NoDay => words.text("s-comments-no-day"),
        Why::EndsBefore => words.text("s-comments-ends-before"),
    };
    looked.wrong.iter().map(|it| ToMend::new(it.field, said(it.why))).collect()
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
        version,
        from,
        to,
        phrase,
    } = now.understood()?;
    let mut said = Vec::new();
    let mut by = |name: &str, what: Option<String>| {
        let label = words.text(&["s-comments-by-", name].concat());
        said.extend(what.map(|what| [label.as_str(), ": ", &what].concat()));
    };
    by("q", phrase.as_ref().map(|it| it.text().to_owned()));
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
    by("version", version.map(|it| labels.version(it)));
    by("from", from.map(|it| words.day(it)));
    by("to", to.map(|it| words.day(it)));
    said.extend(flagged.then(|| words.text("s-comments-flagged")));
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The form of the filter: a plain one, whose address can be kept and sent to a colleague. What is
/// most often asked for stands open, the rest behind a word.
pub(super) fn filter_form(words: &Staff, labels: &Labels, to: &str, now: &Looked) -> Html {
    let to_mend = mistakes(words, now);
    let typed = |name: &'static str| {
        let said = match name {
            "q" => Said::hinted(words, "s-comments-by-q"),
            name => Said {
                label: words.text(&["s-comments-by-", name].concat()),
                hint: Some(words.text("s-day-hint")),
            },
        };
        line(name, Kind::Text, &said, &now.typed(name), &to_mend)
    };
    let is_open = now.wrong.iter().any(|it| it.field != "q");
    html! {
        <form class="staff-form" method="get" action={to.to_owned()} role="search">
            { typed("q") }
            if now.order != CommentOrder::default() {
                <input type="hidden" name="order" value={order_name(now.order)} />
            }
            { send(words.text("s-comments-q-button")) }
            <details class="staff-more" open={is_open}>
                <summary>{ words.text("s-comments-filter") }</summary>
                <div class="staff-pair">
                    { selects(words, labels, &now.filter) }
                    { typed("from") }
                    { typed("to") }
                </div>
                { tick("flagged", &Said::of(words, "s-comments-flagged"), now.filter.flagged) }
                { send(words.text("s-comments-filter-button")) }
            </details>
        </form>
    }
}

/// What is chosen from a list, as far as there is something to choose from.
fn selects(words: &Staff, labels: &Labels, filter: &CommentFilter) -> Html {
    let citizens = Catalogue::in_language(words.lang());
    let any = || (String::new(), words.text("s-comments-any"));
    let option = |value: &str, label: String| (value.to_owned(), label);
    let of = |value: Option<&str>| value.unwrap_or_default().to_owned();
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
    let version = filter.version.map(|it| it.to_string());
    html! {
        <>
            { select("state", &states, of(filter.state.map(state_name))) }
            { select("outcome", &outcomes, of(filter.outcome.map(outcome_name))) }
            { select("answered", &answered, of(filter.answered.map(|it| if it { "yes" } else { "no" }))) }
            { select("question", &named(&labels.questions), of(filter.question.as_ref().map(|it| it.as_str()))) }
            { select("group", &named(&labels.groups), of(filter.group.as_ref().map(|it| it.as_str()))) }
            { select("place", &named(&labels.places), of(filter.place.as_ref().map(|it| it.as_str()))) }
            { select("channel", &channels, of(filter.channel.map(channel_name))) }
            { select("language", &named(&labels.languages), of(filter.language.as_ref().map(|it| it.as_str()))) }
            { select("version", &named(&labels.versions), of(version.as_deref())) }
        </>
    }
}

/// Orders, each a link; the one there is is told.
pub(super) fn orders(words: &Staff, to: &str, looked: &Looked) -> Html {
    let one = |(name, order): (&'static str, CommentOrder)| {
        let said = words.text(&["s-comments-order-", name].concat());
        let there = Looked { order, ..looked.clone() }.first_page().at(to);
        if order == looked.order {
            html! { <a href={there} aria-current="true"><strong>{ said }</strong></a> }
        } else {
            html! { <a href={there}>{ said }</a> }
        }
    };
    html! {
        <nav class="staff-links" aria-label={words.text("s-comments-order")}>
            { for ORDERS.into_iter().map(one) }
        </nav>
    }
}
