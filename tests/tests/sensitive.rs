//! `Debug` of Create and Update redacts sensitive fields.
use core::fmt;
use std::collections::BTreeMap;

use konigle_models::{Model, Tracked, Violation};
use secrecy::{ExposeSecret as _, SecretString};

const SECRET: &str = "hunter2";

/// The credentials of a user.
#[derive(Clone, PartialEq, Model)]
#[model(create(LoginCreate), update(LoginUpdate))]
struct Login {
    /// Not sensitive.
    name: String,
    /// Secret.
    #[field(min_length = 3, max_length = 40, sensitive)]
    password: String,
    /// An optional secret.
    #[field(sensitive, default)]
    hint: Option<String>,
    /// A secret that is required but may be null.
    #[field(sensitive, required)]
    answer: Option<String>,
    /// Secrets in a list.
    #[field(sensitive, default)]
    codes: Vec<String>,
    /// Secrets in a map.
    #[field(sensitive, nested, default)]
    tokens: BTreeMap<String, String>,
    /// A secret whose name is a keyword.
    #[field(sensitive, default)]
    r#type: u64,
}

/// Written by hand to hide the secrets, because the derived `Debug` of a model shows them.
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
fn set_values_are_redacted() {
    let fields = "password: [redacted], hint: [redacted], answer: [redacted], codes: [redacted], \
                     tokens: [redacted], type: [redacted] }";
    assert_eq!(format!("{:?}", create()), format!("LoginCreate {{ name: \"ana\", {fields}"));
    assert_eq!(format!("{:?}", update()), format!("LoginUpdate {{ name: Some(\"ana\"), {fields}"));
    let indented = format!("{:#?}", create());
    assert!(
        indented.contains("    password: [redacted],\n") && !indented.contains(SECRET),
        "{indented}"
    );
}

#[test]
fn unset_fields_are_shown_as_unset() {
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

/// Contains a login in every way.
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

/// Flattens a login.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(FlatCreate), update(FlatUpdate))]
struct Flat {
    #[field(flatten)]
    login: Login,
}

/// Has no sensitive field.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PlainCreate), update(PlainUpdate))]
struct Plain {
    pin: String,
}

#[test]
fn sensitive_fields_are_redacted_in_every_composition() {
    let plain = || PlainCreate { pin: SECRET.to_owned() };
    let plain_update = || PlainUpdate { pin: Some(SECRET.to_owned()) };
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
                hidden: Some(Some(plain_update()))
            }
        ),
        format!("{:?}", ExtendedCreate { login: create(), plain: plain() }),
        format!("{:?}", ExtendedUpdate { login: update(), plain: plain_update() }),
        format!("{:?}", FlatCreate { login: create() }),
        format!("{:?}", FlatUpdate { login: update() }),
    ];
    for text in all {
        assert!(text.contains("password: [redacted]"), "{text}");
        assert!(!text.contains(SECRET) && !text.contains("424242"), "{text}");
    }
}

#[test]
fn tracked_values_use_the_debug_of_their_model() {
    let tracked = Tracked::new(login());
    assert_eq!(
        format!("{tracked:?}"),
        r#"Tracked { original: Login { name: "ana", .. }, value: Login { name: "ana", .. } }"#
    );
}

#[test]
fn sensitive_affects_only_debug_and_the_format() {
    let json = create().to_json().expect("valid");
    assert_eq!(json.matches(SECRET).count(), 6, "{json}");
    assert_eq!(LoginCreate::from_json(&json).expect("valid"), create());
    let error = LoginCreate { password: "pw".to_owned(), ..create() }.validate().unwrap_err();
    assert_eq!(error.iter().map(Violation::code).collect::<Vec<_>>(), ["string_too_short"]);
    let password =
        Login::json_schema().root().get("properties").and_then(|all| all.get("password")).cloned();
    assert_eq!(
        password.expect("a field").to_string(),
        r#"{"description":"Secret.","format":"password","maxLength":40,"minLength":3,"type":"string"}"#
    );
}

/// An account whose secrets are those of the crate `secrecy`.
#[derive(Clone, Debug, Model)]
#[model(create(AccountCreate), update(AccountUpdate))]
struct Account {
    name: String,
    /// The password.
    #[field(sensitive, min_length = 3)]
    password: SecretString,
    #[field(default)]
    token: Option<SecretString>,
    #[field(sensitive, default)]
    codes: BTreeMap<String, SecretString>,
}

/// Written by hand, because `SecretString` is not `PartialEq`.
impl PartialEq for Account {
    fn eq(&self, other: &Self) -> bool {
        self.diff(other) == AccountUpdate::default()
    }
}

#[test]
fn secrets_of_secrecy_are_redacted_compared_and_written() {
    let create = |password: &str| AccountCreate {
        token: Some(Some(SECRET.into())),
        codes: Some(BTreeMap::from([("a".to_owned(), SECRET.into())])),
        ..AccountCreate::new("ana", password.into())
    };
    assert!(create(SECRET) == create(SECRET) && create(SECRET) != create("hunter3"));
    assert!(create("hunter") != create(SECRET));
    let shown = format!("{:?}", create(SECRET));
    assert!(shown.contains("password: [redacted]") && !shown.contains(SECRET), "{shown}");
    let written = create(SECRET).to_json().expect("valid");
    assert_eq!(written.matches(SECRET).count(), 3, "{written}");
    assert!(AccountCreate::from_json(&written).expect("valid") == create(SECRET));
    let error = create("pw").validate().expect_err("too short");
    assert!(!format!("{error:?}").contains("pw\""));

    let mut account = Account::from(create(SECRET));
    assert!(account == account.clone() && !format!("{account:?}").contains(SECRET));
    let update = account.diff(&Account { password: "another".into(), ..account.clone() });
    assert_eq!(update.to_json().expect("valid"), r#"{"password":"another"}"#);
    assert!(!format!("{update:?}").contains("another"));
    account.apply(update).expect("valid");
    assert_eq!(account.password.expose_secret(), "another");

    let properties = serde_json::to_value(Account::json_schema().root()).expect("JSON");
    let properties = &properties["properties"];
    assert_eq!(properties["password"]["format"], "password");
    assert!(properties["password"].get("writeOnly").is_none());
    assert_eq!(properties["token"]["anyOf"][0]["format"], "password");
    assert_eq!(properties["codes"]["additionalProperties"]["format"], "password");
}
