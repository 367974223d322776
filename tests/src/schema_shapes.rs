//! Models of every shape: data enums, newtypes, aliases, and fields that may be absent. Tests
//! compare their schemas with their validation.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::num::{NonZeroI8, NonZeroU8};
use std::sync::Arc;

use konigle_models::{Json, Model};

/// A picture.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields)]
pub struct Picture {
    /// Where it is.
    #[field(max_length = 3)]
    pub url: String,
    /// Its width.
    #[field(ge = 1, default = 9)]
    pub width: u8,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
pub struct Name(#[field(min_length = 2, max_length = 4)] String);

/// Names.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Names(#[field(max_items = 2)] Vec<Name>);

/// Internally tagged.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    #[model(alias = "h")]
    Heading {
        /// Its level.
        #[field(ge = 1, le = 6)]
        level: u8,
        /// Its text.
        #[field(alias = "title")]
        text: String,
        /// Its name.
        name: Option<Name>,
    },
    /// A model that rejects unknown keys.
    Image(Picture),
    /// Nothing.
    Delimiter,
}

/// Adjacently tagged.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "t", content = "c", deny_unknown_fields)]
pub enum Event {
    /// Fields.
    Moved {
        /// The position.
        x: i8,
    },
    /// A newtype with a further limit.
    Named(#[field(max_length = 3)] Name),
    /// A list.
    #[model(alias = "Liste")]
    List(#[field(min_items = 1, le = 5)] Vec<u8>),
    /// Nothing.
    Nothing,
}

/// Externally tagged.
#[derive(Clone, Debug, PartialEq, Model)]
pub enum Action {
    /// Fields.
    Move {
        /// The position.
        #[field(ge = 0)]
        x: i8,
    },
    /// A model.
    #[model(alias = "Display")]
    Show(Picture),
    /// Nothing.
    #[model(alias = "Halt")]
    Stop,
}

/// Untagged.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum Anything {
    /// An object.
    Point {
        /// The first coordinate.
        x: i8,
        /// The second coordinate.
        y: i8,
    },
    /// A string.
    Text(#[field(max_length = 2)] String),
    /// A number.
    Number(#[field(ge = -1)] f64),
    /// Strings.
    Texts(Vec<Name>),
    /// Nothing.
    Nothing,
}

/// Internally tagged, with variants that are not known.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type")]
pub enum OpenBlock {
    /// A string.
    Text {
        /// The string.
        text: String,
    },
    /// Any other variant.
    #[model(other)]
    Unknown(Json),
}

/// Externally tagged, with variants that are not known.
#[derive(Clone, Debug, PartialEq, Model)]
pub enum OpenAction {
    /// A string.
    Say(String),
    /// Nothing.
    Stop,
    /// Any other variant.
    #[model(other)]
    Unknown(Json),
}

/// Strings, of which some are not known yet.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "lowercase")]
pub enum Mood {
    /// Good.
    Good,
    /// Any other string.
    #[model(other)]
    Unknown(String),
}

/// Strings with an alias.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
#[model(rename_all = "lowercase")]
pub enum Colour {
    /// Red.
    #[model(alias = "rot")]
    Red,
    /// Blue.
    Blue,
}

/// All of them.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ShapesCreate), update(ShapesUpdate))]
pub struct Shapes {
    /// Internally tagged.
    pub block: Block,
    /// A list of them.
    #[field(default, max_items = 2)]
    pub blocks: Vec<Block>,
    /// Adjacently tagged.
    pub event: Option<Event>,
    /// Externally tagged.
    pub action: Option<Action>,
    /// Untagged.
    #[field(default = Anything::Nothing)]
    pub anything: Anything,
    /// A newtype with a further limit.
    #[field(alias = "label", alias = "title", max_length = 3)]
    pub name: Name,
    /// A newtype of a list.
    pub names: Option<Names>,
    /// A string enum with an alias.
    #[field(skip_none)]
    pub colour: Option<Colour>,
    /// Set by the server.
    #[field(read_only, default)]
    pub id: String,
    /// Never written.
    #[field(write_only, default, max_length = 2)]
    pub password: String,
    /// Required, and may be null.
    #[field(required)]
    pub owner: Option<String>,
    /// Never in JSON.
    #[field(skip)]
    pub cache: u8,
}

/// A tagged enum beside other fields.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Flattened {
    /// A string.
    #[field(max_length = 2)]
    pub comment: String,
    /// The enum.
    #[field(flatten)]
    pub block: Block,
    /// A number.
    pub count: Option<u8>,
}

/// A tagged enum beside other fields, without unknown keys.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields)]
pub struct Closed {
    /// A string.
    pub comment: String,
    /// The enum.
    #[field(flatten)]
    pub block: Block,
}

/// A size.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Size {
    /// The width.
    #[field(le = 9)]
    pub width: u8,
    /// The height.
    pub height: u8,
    /// The unit.
    #[field(default)]
    pub unit: String,
}

/// An optional model beside other fields, and all other members.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Open {
    /// A name.
    pub name: String,
    /// The optional model.
    #[field(flatten)]
    pub size: Option<Size>,
    /// A block.
    pub block: Option<OpenBlock>,
    /// An action.
    pub action: Option<OpenAction>,
    /// A mood.
    pub mood: Option<Mood>,
    /// Any value.
    #[field(default = Json::Null)]
    pub data: Json,
    /// The other members.
    #[field(extra)]
    pub rest: BTreeMap<String, Option<u8>>,
}

/// Collections, and numbers and strings of other widths.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Collected {
    /// A set.
    #[field(default, max_items = 2, max_length = 2)]
    pub set: BTreeSet<String>,
    /// A set of numbers.
    #[field(default, ge = 0)]
    pub numbers: HashSet<i8>,
    /// An array.
    #[field(default, le = 9)]
    pub array: [u8; 2],
    /// A tuple.
    #[field(default)]
    pub pair: (u8, Option<Name>),
    /// A map by number.
    #[field(default, max_items = 2)]
    pub by_number: BTreeMap<i8, bool>,
    /// A map by newtype.
    #[field(default)]
    pub by_name: HashMap<Name, bool>,
    /// A map by string enum.
    #[field(default)]
    pub by_colour: HashMap<Colour, bool>,
    /// A number that is not zero.
    pub non_zero: Option<NonZeroI8>,
    /// A positive number.
    #[field(lt = 9)]
    pub positive: Option<NonZeroU8>,
    /// A wide integer.
    pub wide: Option<i128>,
    /// A wide integer that is not negative.
    #[field(le = 1000)]
    pub natural: Option<u128>,
    /// A single.
    pub single: Option<f32>,
    /// A character.
    pub char: Option<char>,
    /// A shared string.
    #[field(min_length = 1)]
    pub shared: Option<Arc<str>>,
}
