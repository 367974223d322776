//! A field that is added to the Base appears in every derived type, schema and request. No other
//! code has to change.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, MarketingConsent,
};
use konigle_models::schema::FieldSchema;
use konigle_models::{EmailAddress, Tracked, Violation};

/// Defines a Base like that of contacts, and a model that extends it, with additional fields.
macro_rules! contacts {
    ($module:ident { $($more:tt)* }) => {
        mod $module {
            use super::*;

            /// Base contact model with shared fields.
            #[derive(Clone, Debug, PartialEq, Model)]
            #[model(create(Create, deny_unknown_fields), update(Update))]
            pub(crate) struct Base {
                /// Email address of the contact.
                #[field(title = "Email Address")]
                pub(crate) email: EmailAddress,
                $($more)*
                /// Marketing consent preferences (email, sms, whatsapp).
                #[field(title = "Marketing Consent", default, nested)]
                pub(crate) marketing_consent: MarketingConsent,
            }

            /// A contact.
            #[derive(Clone, Debug, PartialEq, Model)]
            pub(crate) struct Whole {
                /// The shared fields.
                #[field(extends)]
                pub(crate) base: Base,
            }
        }
    };
}

contacts!(before {});
contacts!(after {
    /// The name that friends use.
    #[field(title = "Nickname", max_length = 5, default, nullable)]
    pub(crate) nickname: String,
});

fn names<M: Model>() -> Vec<&'static str> {
    M::SCHEMA.fields().map(FieldSchema::name).collect()
}

#[test]
fn a_new_field_is_in_every_type_at_the_same_position() {
    assert_eq!(names::<before::Base>(), ["email", "marketing_consent"]);
    let expected = ["email", "nickname", "marketing_consent"];
    assert_eq!(names::<after::Base>(), expected);
    assert_eq!(names::<after::Whole>(), expected);
    assert_eq!(names::<after::Create>(), expected);
    assert_eq!(names::<after::Update>(), expected);
}

#[test]
fn a_new_field_has_the_same_title_description_and_limits_in_every_type() {
    for schema in
        [after::Base::SCHEMA, after::Whole::SCHEMA, after::Create::SCHEMA, after::Update::SCHEMA]
    {
        let field = schema.field("nickname").expect("the new field");
        assert_eq!(field.title(), Some("Nickname"));
        assert_eq!(field.description(), Some("The name that friends use."));
        assert_eq!(field.limits().max_length, Some(5));
        assert!(field.is_nullable() && !field.is_required());
    }
}

#[test]
fn every_type_checks_the_limits_of_a_new_field() {
    let json = r#"{"email": "a@b.co", "nickname": "much too long"}"#;
    let codes = |error: konigle_models::ValidationError| {
        error.iter().map(Violation::code).collect::<Vec<_>>()
    };
    assert!(before::Base::from_json(json).is_ok());
    assert_eq!(before::Create::from_json(json).map_err(codes), Err(vec!["extra_forbidden"]));
    assert_eq!(after::Base::from_json(json).map_err(codes), Err(vec!["string_too_long"]));
    assert_eq!(after::Whole::from_json(json).map_err(codes), Err(vec!["string_too_long"]));
    assert_eq!(after::Create::from_json(json).map_err(codes), Err(vec!["string_too_long"]));
    assert_eq!(after::Update::from_json(json).map_err(codes), Err(vec!["string_too_long"]));
}

#[test]
fn a_new_field_is_in_every_schema() {
    for (document, default) in [
        (after::Base::json_schema(), "\"\""),
        (after::Whole::json_schema(), "\"\""),
        (after::Create::json_schema(), "\"\""),
        (after::Update::json_schema(), "null"),
    ] {
        let field = document
            .root()
            .get("properties")
            .and_then(|all| all.get("nickname"))
            .expect("the new field");
        let expected = format!(
            r#"{{"anyOf":[{{"maxLength":5,"type":"string"}},{{"type":"null"}}],"default":{default},"description":"The name that friends use.","title":"Nickname"}}"#
        );
        assert_eq!(field.to_string(), expected);
    }
}

#[test]
fn create_diff_apply_and_tracked_handle_a_new_field() {
    let address = || EmailAddress::parse("a@b.co").expect("an address");
    let create =
        after::Create { nickname: Some("Ann".to_owned()), ..after::Create::new(address()) };
    let mut base = after::Base::from(create);
    assert_eq!(base.nickname, "Ann");
    assert_eq!(after::Base::from(after::Create::new(address())).nickname, "");

    let newer = after::Base { nickname: "Annie".to_owned(), ..base.clone() };
    let update = base.diff(&newer);
    assert_eq!(update.to_json().as_deref(), Ok(r#"{"nickname":"Annie"}"#));
    base.apply(update).expect("a valid update");
    assert_eq!(base, newer);

    let mut tracked = Tracked::new(after::Whole { base });
    tracked.nickname.clear();
    assert_eq!(tracked.dirty_fields(), ["nickname"]);
    assert_eq!(tracked.changes().nickname.as_deref(), Some(""));
}

#[test]
fn the_request_types_of_contacts_have_the_fields_of_their_base() {
    assert_eq!(names::<BaseContact>(), names::<ContactCreate>());
    assert_eq!(names::<BaseContact>(), names::<ContactUpdate>());
    for field in BaseContact::SCHEMA.fields() {
        let (create, update) =
            (ContactCreate::SCHEMA.field(field.name()), ContactUpdate::SCHEMA.field(field.name()));
        for request_field in [create, update].into_iter().flatten() {
            assert_eq!(
                (request_field.title(), request_field.description()),
                (field.title(), field.description())
            );
            assert_eq!(request_field.limits(), field.limits());
        }
    }
}

#[test]
fn changes_of_fields_that_the_server_manages_are_in_no_update() {
    let json = r#"{"created_at": "2024-01-01T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z", "id": "1", "email": "a@b.co"}"#;
    let mut contact = Tracked::new(Contact::from_json(json).expect("a contact"));
    contact.resource.id = "2".to_owned();
    contact.ltv = Some(rust_decimal::Decimal::ONE);
    contact.ltv_currency = "EUR".to_owned();
    contact.customer_id = "c".to_owned();
    contact.last_purchased_at = Some(contact.resource.created_at);
    assert!(contact.is_dirty());
    assert_eq!(
        contact.dirty_fields(),
        ["id", "customer_id", "ltv", "ltv_currency", "last_purchased_at"]
    );
    assert!(contact.changes().is_empty());
    assert_eq!(contact.changes().to_json().as_deref(), Ok("{}"));

    contact.marketing_consent.whatsapp = false;
    assert_eq!(
        contact.changes().to_json().as_deref(),
        Ok(r#"{"marketing_consent":{"whatsapp":false}}"#)
    );
    contact.reset_changes();
    assert!(!contact.is_dirty() && contact.ltv.is_none());
}
