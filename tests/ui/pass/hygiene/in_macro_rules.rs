//! Models defined by a `macro_rules!` macro, with types, names and values as macro arguments.
use konigle_models::Model;

macro_rules! model {
    ($name:ident $create:ident $update:ident { $($field:ident: $ty:ty = $default:expr, $title:literal, $limit:ident $most:literal;)* }) => {
        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(default, create($create), update($update))]
        struct $name {
            $(
                #[field(title = $title, default = $default, $limit = $most)]
                $field: $ty,
            )*
            #[field(default, min_length = 0, max_length = 5)]
            own: String,
            #[field(flatten)]
            part: Part,
        }
    };
}

#[derive(Clone, Debug, Default, PartialEq, Model)]
#[model(create(PartCreate), update(PartUpdate))]
struct Part {
    id: String,
}

model! {
    Page PageCreate PageUpdate {
        title: String = "About us", "Title", max_length 10;
        size: u32 = 1 + 2, "Size", le 9;
        tags: Vec<String> = Vec::new(), "Tags", max_items 5;
    }
}

macro_rules! made {
    ($($field:ident),*; $part:ty) => {
        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(create(MadeCreate), update(MadeUpdate))]
        struct Made {
            $(#[field(default, max_length = 5)] $field: Option<String>,)*
            #[field(nested)] passed: $part,
            #[field(nested)] own: Part,
        }
    };
}

made!(a, draft, report; Part);

macro_rules! names {
    ($name:ident { $($variant:ident = $text:literal),* }) => {
        #[derive(Clone, Debug, PartialEq, Model)]
        enum $name {
            $(#[model(rename = $text)] $variant,)*
        }
    };
}

names!(State { Draft = "draft", Gone = "gone" });

fn main() {
    let page = Page::default();
    assert_eq!((page.title.as_str(), page.size), ("About us", 3));
    assert_eq!(page.diff(&page.clone()), PageUpdate::default());
    assert!(Made::from_json(r#"{"passed": {"id": "1"}, "own": {"id": "2"}}"#).is_ok());
    assert_eq!(State::SCHEMA.names(), ["draft", "gone"]);
}
