//! Fields named as the locals and methods of the expansion might be.
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

fn main() {
    assert!(All::default().validate().is_ok());
    assert_eq!(AllUpdate::default().to_json().unwrap(), "{}");
    let all = All::from_json("{}").unwrap();
    assert_eq!(all.diff(&All { diff: 2, ..all.clone() }).to_json().unwrap(), r#"{"diff":2}"#);
}
