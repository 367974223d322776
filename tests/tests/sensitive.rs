//! What the `Debug` of Create and Update shows of sensitive fields.
use core::fmt;
use std::collections::BTreeMap;

use konigle_models::{Model, Tracked, Violation};

const SECRET: &str = "hunter2";

/// Someone who signs in.
#[derive(Clone, PartialEq, Model)]
#[model(create(LoginCreate), update(LoginUpdate))]
struct Login {
    /// Not secret.
    name: String,
    /// Secret.
    #[field(min_length = 3, max_length = 40, sensitive)]
    password: String,
    /// Secret, or nothing.
    #[field(sensitive, default)]
    hint: Option<String>,
    /// Secret and required, also where it is nothing.
    #[field(sensitive)]
    answer: Option<String>,
    /// Secret in a list.
    #[field(sensitive, default)]
    codes: Vec<String>,
    /// Secret by key.
    #[field(sensitive, nested, default)]
    tokens: BTreeMap<String, String>,
    /// Secret, and a keyword.
    #[field(sensitive, default)]
    r#type: u64,
}

/// As a person writes it who hides what is secret.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("name", &self.name).finish_non_exhaustive()
    }
}

fn login() -> Login {
    Login {
        name: "ana".to_owned(),
        password: SECRET.to_owned(),
        hint: Some(SECRET.to_owned()),
        answer: Some(SECRET.to_owned()),
        codes: vec![SECRET.to_owned()],
        tokens: BTreeMap::from([(SECRET.to_owned(), SECRET.to_owned())]),
        r#type: 424_242,
    }
}

fn create() -> LoginCreate {
    let Login { name, password, hint, answer, codes, tokens, r#type } = login();
    let tokens = Some(tokens);
    LoginCreate {
        name,
        password,
        hint: Some(hint),
        answer,
        codes: Some(codes),
        tokens,
        r#type: Some(r#type),
    }
}

fn update() -> LoginUpdate {
    let none = Login {
        name: String::new(),
        password: String::new(),
        hint: None,
        answer: None,
        codes: Vec::new(),
        tokens: BTreeMap::new(),
        r#type: 0,
    };
    none.diff(&login())
}

#[test]
fn values_that_are_set_are_redacted() {
    let of_fields = "password: [redacted], hint: [redacted], answer: [redacted], codes: [redacted], \
                     tokens: [redacted], type: [redacted] }";
    assert_eq!(format!("{:?}", create()), format!("LoginCreate {{ name: \"ana\", {of_fields}"));
    assert_eq!(
        format!("{:?}", update()),
        format!("LoginUpdate {{ name: Some(\"ana\"), {of_fields}")
    );
    let indented = format!("{:#?}", create());
    assert!(
        indented.contains("    password: [redacted],\n") && !indented.contains(SECRET),
        "{indented}"
    );
}

#[test]
fn unset_fields_are_told_from_set_ones() {
    let create = LoginCreate::new("ana".to_owned(), SECRET.to_owned(), None);
    assert_eq!(
        format!("{create:?}"),
        "LoginCreate { name: \"ana\", password: [redacted], hint: None, answer: [redacted], codes: None, \
         tokens: None, type: None }"
    );
    let clear = LoginUpdate { hint: Some(None), ..Default::default() };
    assert_eq!(
        format!("{clear:?}"),
        "LoginUpdate { name: None, password: None, hint: [redacted], answer: None, codes: None, tokens: None, \
         type: None }"
    );
}

/// Holds a login in each way.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(HolderCreate), update(HolderUpdate))]
struct Holder {
    #[field(nested)]
    nested: Login,
    #[field(nested, default)]
    optional: Option<Box<Login>>,
    #[field(rename = "hidden", nested, default, sensitive)]
    hidden: Option<Plain>,
}

/// Extends a login.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ExtendedCreate), update(ExtendedUpdate))]
struct Extended {
    #[field(extends)]
    login: Login,
    #[field(flatten, sensitive)]
    plain: Plain,
}

/// Has a login's fields.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(FlatCreate), update(FlatUpdate))]
struct Flat {
    #[field(flatten)]
    login: Login,
}

/// Has nothing to hide of itself.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PlainCreate), update(PlainUpdate))]
struct Plain {
    pin: String,
}

#[test]
fn composition_keeps_what_is_sensitive() {
    let plain = || PlainCreate { pin: SECRET.to_owned() };
    let changed = || PlainUpdate { pin: Some(SECRET.to_owned()) };
    let all = [
        format!(
            "{:?}",
            HolderCreate {
                nested: create(),
                optional: Some(Some(create())),
                hidden: Some(Some(plain()))
            }
        ),
        format!(
            "{:?}",
            HolderUpdate {
                nested: Some(update()),
                optional: Some(Some(update())),
                hidden: Some(Some(changed()))
            }
        ),
        format!("{:?}", ExtendedCreate { login: create(), plain: plain() }),
        format!("{:?}", ExtendedUpdate { login: update(), plain: changed() }),
        format!("{:?}", FlatCreate { login: create() }),
        format!("{:?}", FlatUpdate { login: update() }),
    ];
    for text in all {
        assert!(text.contains("password: [redacted]"), "{text}");
        assert!(!text.contains(SECRET) && !text.contains("424242"), "{text}");
    }
}

#[test]
fn tracked_values_are_shown_by_the_debug_of_their_model() {
    let tracked = Tracked::new(login());
    assert_eq!(
        format!("{tracked:?}"),
        r#"Tracked { original: Login { name: "ana", .. }, value: Login { name: "ana", .. } }"#
    );
}

#[test]
fn nothing_but_debug_changes() {
    let json = create().to_json().expect("valid");
    assert_eq!(json.matches(SECRET).count(), 6, "{json}");
    assert_eq!(LoginCreate::from_json(&json).expect("valid"), create());
    let error = LoginCreate { password: "pw".to_owned(), ..create() }.validate().unwrap_err();
    assert_eq!(error.iter().map(Violation::code).collect::<Vec<_>>(), ["string_too_short"]);
    let password =
        Login::json_schema().root().get("properties").and_then(|all| all.get("password")).cloned();
    assert_eq!(
        password.expect("a field").to_string(),
        r#"{"description":"Secret.","maxLength":40,"minLength":3,"type":"string"}"#
    );
}
