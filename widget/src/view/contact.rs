//! The authority's other channel, and the foot of the form.

use super::View;
use crate::Stage;
use glas_wire::Phase;
use yew::{Html, html};

/// How else the authority can be reached; nothing where the consultation's file names no way.
pub(crate) fn channel(view: &View<'_>) -> Html {
    let contact = &view.props.form.contact;
    if contact.email.is_none() && contact.phone.is_none() && contact.address.is_none() {
        return Html::default();
    }
    html! {
        <div class="contact">
            <p class="label">{ view.word("w-contact") }</p>
            <ul>
                if let Some(email) = &contact.email {
                    <li>{ view.word("w-contact-email") }{ " " }<a href={format!("mailto:{email}")}>{ email }</a></li>
                }
                if let Some(phone) = &contact.phone {
                    <li>{ view.word("w-contact-phone") }{ " " }<a href={dial(phone)}>{ phone }</a></li>
                }
                if let Some(address) = &contact.address {
                    <li>{ view.word("w-contact-address") }{ " " }{ address }</li>
                }
            </ul>
        </div>
    }
}

/// The foot. Panels that name the other channel themselves leave it out here.
pub(crate) fn foot(view: &View<'_>) -> Html {
    let named_above = matches!(view.state.stage, Stage::NotSent(_) | Stage::Closed) || view.props.phase != Phase::Open;
    html! {
        <footer class="foot">
            if !named_above {
                { channel(view) }
            }
            <p class="made">
                if view.props.is_embedded() {
                    <a href={view.props.page()} target="_blank" rel="noopener">
                        { view.word("w-own-page") }<span class="aside">{ " " }{ view.word("w-new-tab") }</span>
                    </a>
                    { " " }
                }
                <span>{ view.word("w-made-with") }</span>
            </p>
        </footer>
    }
}

/// A telephone number as a link wants it.
fn dial(phone: &str) -> String {
    format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())
}
