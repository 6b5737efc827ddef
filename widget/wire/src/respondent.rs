//! The respondent: what is asked about them, and what they say. Both hold the stakeholder group,
//! which is chosen, and a value for each field of the table in `respondent_field.rs`.

use crate::{Choice, ChoiceId, Presence, RespondentField};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
};
use std::{
    fmt,
    ops::{Index, IndexMut},
};

/// What is asked about the respondent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respondent {
    /// Stakeholder group.
    pub group: Presence,
    /// The groups to choose from.
    pub groups: Vec<Choice>,
    /// What is to be written.
    #[serde(flatten)]
    pub about: ByField<Presence>,
}

impl Respondent {
    /// Whether anything is asked.
    pub fn is_asked(&self) -> bool {
        self.group != Presence::Hidden
            || self.about.iter().any(|(_, presence)| *presence != Presence::Hidden)
    }
}

/// What the respondent says of themselves. Every part is asked only where the consultation's file
/// asks it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RespondentDetails {
    /// Stakeholder group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<ChoiceId>,
    /// What was written.
    #[serde(flatten)]
    pub about: ByField<Option<String>>,
}

/// The name under which a group stands beside the fields.
const GROUP: &str = "group";

/// A value for each [`RespondentField`]. In JSON an object with a member for each that is listed,
/// or that was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByField<T>([T; RespondentField::ALL.len()]);

impl<T> ByField<T> {
    /// With what `value` gives for each field.
    pub fn of(value: impl FnMut(RespondentField) -> T) -> Self {
        Self(RespondentField::ALL.map(value))
    }

    /// Fields and values, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (RespondentField, &T)> + Clone {
        RespondentField::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<RespondentField> for ByField<T> {
    type Output = T;
    fn index(&self, field: RespondentField) -> &T {
        &self.0[field as usize]
    }
}

impl<T> IndexMut<RespondentField> for ByField<T> {
    fn index_mut(&mut self, field: RespondentField) -> &mut T {
        &mut self.0[field as usize]
    }
}

impl Serialize for ByField<Presence> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.iter()
                .filter(|(field, presence)| field.is_listed(**presence))
                .map(|(field, it)| (field.name(), it)),
        )
    }
}

impl Serialize for ByField<Option<String>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.iter().filter_map(|(field, text)| Some((field.name(), text.as_ref()?))),
        )
    }
}

impl<'de> Deserialize<'de> for ByField<Presence> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Members { about, .. } = deserializer.deserialize_map(Object::new(Names::AndOthers))?;
        if let Some((field, _)) =
            about.iter().find(|(field, it)| it.is_none() && field.is_listed(Presence::Hidden))
        {
            return Err(D::Error::missing_field(field.name()));
        }
        Ok(Self::of(|field| about[field].unwrap_or_default()))
    }
}

impl<'de> Deserialize<'de> for ByField<Option<String>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Members { mut about, .. } =
            deserializer.deserialize_map(Object::new(Names::AndOthers))?;
        Ok(Self::of(|field| about[field].take().flatten()))
    }
}

impl<'de> Deserialize<'de> for RespondentDetails {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Members { group, mut about } =
            deserializer.deserialize_map(Object::new(Names::AndGroup))?;
        Ok(Self {
            group: group.flatten(),
            about: ByField::of(|field| about[field].take().flatten()),
        })
    }
}

/// Which names an object may have beside those of the fields.
#[derive(Clone, Copy)]
enum Names {
    /// That of the group, and no other.
    AndGroup,
    /// Any: those of whatever the fields stand among.
    AndOthers,
}

/// What a member of an object is.
enum Member {
    Group,
    About(RespondentField),
    Other,
}

impl<'de> DeserializeSeed<'de> for Names {
    type Value = Member;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Names {
    type Value = Member;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        match (self, RespondentField::named(name)) {
            (_, Some(field)) => Ok(Member::About(field)),
            (Self::AndGroup, None) if name == GROUP => Ok(Member::Group),
            (Self::AndGroup, None) => Err(E::custom("there is no such field")),
            (Self::AndOthers, None) => Ok(Member::Other),
        }
    }
}

/// The members of an object, as far as they are there.
struct Members<T> {
    group: Option<Option<ChoiceId>>,
    about: ByField<Option<T>>,
}

/// Reads an object, each member once.
struct Object<T> {
    names: Names,
    members: Members<T>,
}

impl<T> Object<T> {
    fn new(names: Names) -> Self {
        Self { names, members: Members { group: None, about: ByField::default() } }
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = Members<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<T>, A::Error> {
        let Self { names, members: Members { mut group, mut about } } = self;
        while let Some(member) = map.next_key_seed(names)? {
            match member {
                Member::Group if group.is_some() => return Err(A::Error::duplicate_field(GROUP)),
                Member::Group => group = Some(map.next_value()?),
                Member::About(field) if about[field].is_some() => {
                    return Err(A::Error::duplicate_field(field.name()));
                }
                Member::About(field) => about[field] = Some(map.next_value()?),
                Member::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Members { group, about })
    }
}
