//! The message that says each code of a response in a cell: its channel, the signals and flags of
//! it, the consent to publish.

use crate::{
    journal::Channel,
    rules::{ContentFlag, SpamSignal},
};
use glas_wire::ConsentToPublish;

pub(crate) fn channel(it: Channel) -> &'static str {
    match it {
        Channel::Widget => "x-channel-widget",
        Channel::Page => "x-channel-page",
        Channel::Email => "x-channel-email",
        Channel::RegistryOffice => "x-channel-registry-office",
        Channel::Meeting => "x-channel-meeting",
        Channel::Portal => "x-channel-portal",
    }
}

pub(crate) fn signal(it: SpamSignal) -> &'static str {
    match it {
        SpamSignal::NoProof => "x-signal-no-proof",
        SpamSignal::Decoy => "x-signal-decoy",
        SpamSignal::Haste => "x-signal-haste",
    }
}

pub(crate) fn flag(it: ContentFlag) -> &'static str {
    match it {
        ContentFlag::MixedScripts => "x-flag-mixed-scripts",
        ContentFlag::Reordering => "x-flag-reordering",
        ContentFlag::Unseen => "x-flag-unseen",
        ContentFlag::PersonalData => "x-flag-personal-data",
        ContentFlag::Links => "x-flag-links",
    }
}

pub(crate) fn consent(it: ConsentToPublish) -> &'static str {
    match it {
        ConsentToPublish::InFull => "x-consent-in-full",
        ConsentToPublish::Anonymously => "x-consent-anonymously",
        ConsentToPublish::NotAtAll => "x-consent-not-at-all",
    }
}
