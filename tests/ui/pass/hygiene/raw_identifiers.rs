//! Raw identifiers are written without their prefix.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(r#Create), update(r#Update))]
struct r#Page {
    #[field(max_length = 5)]
    r#type: String,
    #[field(default)]
    r#match: Option<String>,
    #[field(default, nested)]
    r#struct: r#Inner,
    #[field(flatten)]
    r#impl: Part,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(InnerCreate), update(InnerUpdate))]
struct r#Inner {
    #[field(default)]
    r#async: bool,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PartCreate), update(PartUpdate))]
struct Part {
    r#use: u32,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "camelCase")]
struct Renamed {
    r#fn: u32,
    r#dyn_fn: u32,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[allow(non_camel_case_types)]
enum Keyword {
    r#if,
}

fn main() {
    let names = |names: &'static konigle_models::schema::ModelSchema| {
        names.fields().map(|field| field.name()).collect::<Vec<_>>()
    };
    assert_eq!(names(Page::SCHEMA), ["type", "match", "struct", "use"]);
    assert_eq!(names(Renamed::SCHEMA), ["fn", "dynFn"]);
    assert_eq!(Page::SCHEMA.name(), "Page");
    assert_eq!(Keyword::SCHEMA.names(), ["if"]);
    let update = Update { r#type: Some("a".to_owned()), ..Update::default_of(1) };
    assert_eq!(update.to_json().unwrap(), r#"{"type":"a","use":1}"#);
}

impl Update {
    fn default_of(r#use: u32) -> Self {
        Self { r#type: None, r#match: None, r#struct: None, r#impl: PartUpdate { r#use: Some(r#use) } }
    }
}
