//! Fields with the names of locals and methods of the expansion.
use konigle_models::Model;

macro_rules! fields {
    ($($name:ident)*) => {
        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(default, create(AllCreate), update(AllUpdate))]
        struct All {
            $(#[field(default = 1, ge = 1)] $name: u32,)*
        }

        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(create(RequiredCreate), update(RequiredUpdate))]
        struct Required {
            $($name: u32,)*
        }
    };
}

fields! {
    value self_ error path map draft report reader serializer deserializer key name schema fields entries de
    diff apply patch merge is_empty newer update later create validate to_json from_json read write check finish
    default clone eq fmt new base deref target kind Self_ type_ __k __draft __report __0 __default __map
}

/// A flattened model.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SizeCreate), update(SizeUpdate))]
struct Size {
    width: u32,
}

/// Flattened and nested fields with the names of the locals that hold them.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(nested)]
    __0: Size,
    #[field(flatten)]
    __draft_1: Size,
    __end: u32,
    __end_: u32,
    __1_made: u32,
}

fn main() {
    let json = r#"{"__0": {"width": 1}, "width": 2, "__end": 3, "__end_": 4, "__1_made": 5}"#;
    let page = Page::from(PageCreate::from_json(json).unwrap());
    assert_eq!((page.__0.width, page.__draft_1.width, page.__end, page.__end_), (1, 2, 3, 4));
    assert!(All::default().validate().is_ok());
    assert_eq!(AllUpdate::default().to_json().unwrap(), "{}");
    let all = All::from_json("{}").unwrap();
    assert_eq!(all.diff(&All { diff: 2, ..all.clone() }).to_json().unwrap(), r#"{"diff":2}"#);
}
