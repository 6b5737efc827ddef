//! How a response arrived, in the header of its entry.

use crate::journal::log::channel;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Channel {
    Widget,
    Page,
    Email,
    RegistryOffice,
    Meeting,
    Portal,
}

impl From<channel::Channel> for Channel {
    fn from(it: channel::Channel) -> Self {
        match it {
            channel::Channel::Widget => Self::Widget,
            channel::Channel::Page => Self::Page,
            channel::Channel::Email => Self::Email,
            channel::Channel::RegistryOffice => Self::RegistryOffice,
            channel::Channel::Meeting => Self::Meeting,
            channel::Channel::Portal => Self::Portal,
        }
    }
}

impl From<Channel> for channel::Channel {
    fn from(it: Channel) -> Self {
        match it {
            Channel::Widget => Self::Widget,
            Channel::Page => Self::Page,
            Channel::Email => Self::Email,
            Channel::RegistryOffice => Self::RegistryOffice,
            Channel::Meeting => Self::Meeting,
            Channel::Portal => Self::Portal,
        }
    }
}
