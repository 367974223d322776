//! Push rules of the Matrix protocol, as the crate `ruma-common` has them.
use core::borrow::Borrow;
use std::collections::BTreeMap;

use konigle_models::{Json, Model, Newtype, NewtypeError};

/// How the number of members is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComparisonOperator {
    /// Equal.
    #[default]
    Eq,
    /// Less.
    Lt,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less or equal.
    Le,
}

/// A condition on the number of members, such as `>=3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomMemberCountIs {
    /// The comparison.
    pub prefix: ComparisonOperator,
    /// The number of members.
    pub count: u64,
}

impl Newtype for RoomMemberCountIs {
    type Repr = String;

    const PATTERN: Option<&'static str> = Some("^(==|<=?|>=?)?[0-9]{1,16}$");

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        let operators = [
            ("<=", ComparisonOperator::Le),
            ("<", ComparisonOperator::Lt),
            (">=", ComparisonOperator::Ge),
            (">", ComparisonOperator::Gt),
            ("==", ComparisonOperator::Eq),
        ];
        let (digits, prefix) = operators
            .into_iter()
            .find_map(|(sign, operator)| Some((text.strip_prefix(sign)?, operator)))
            .unwrap_or((&text, ComparisonOperator::Eq));
        let is_short = digits.len() <= 16 && digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(count) if is_short => Ok(Self { prefix, count }),
            _ => Err(NewtypeError::new("must be a number of members, such as >=3")),
        }
    }

    fn repr(&self) -> impl Borrow<String> {
        let sign = match self.prefix {
            ComparisonOperator::Eq => "",
            ComparisonOperator::Lt => "<",
            ComparisonOperator::Gt => ">",
            ComparisonOperator::Ge => ">=",
            ComparisonOperator::Le => "<=",
        };
        format!("{sign}{}", self.count)
    }
}

/// A value that is no list or object.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum ScalarJsonValue {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that a double represents.
    Integer(#[field(ge = -9_007_199_254_740_991, le = 9_007_199_254_740_991)] i64),
    /// A string.
    String(String),
}

/// A condition of a push rule.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "kind", rename_all = "snake_case")]
pub enum PushCondition {
    /// A property matches a glob pattern.
    EventMatch {
        /// Path of the property.
        key: String,
        /// The pattern.
        pattern: String,
    },
    /// The message contains the user's name.
    ContainsDisplayName,
    /// The number of members fulfils a condition.
    RoomMemberCount {
        /// The condition.
        is: RoomMemberCountIs,
    },
    /// The sender may notify.
    SenderNotificationPermission {
        /// The kind of notification.
        key: String,
    },
    /// The room supports a feature.
    #[model(rename = "org.matrix.msc3931.room_version_supports")]
    RoomVersionSupports {
        /// The feature.
        feature: RoomVersionFeature,
    },
    /// A property has a value.
    EventPropertyIs {
        /// Path of the property.
        key: String,
        /// The value.
        value: ScalarJsonValue,
    },
    /// A list contains a value.
    EventPropertyContains {
        /// Path of the property.
        key: String,
        /// The value.
        value: ScalarJsonValue,
    },
    /// A condition of another version of the protocol.
    #[model(other)]
    Custom(Json),
}

/// A feature of a room.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub enum RoomVersionFeature {
    /// Extensible events.
    #[model(rename = "org.matrix.msc3932.extensible_events")]
    ExtensibleEvents,
    /// Another feature.
    #[model(other)]
    Custom(String),
}

/// A condition that the library does not know.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct CustomPushCondition {
    /// The kind.
    pub kind: String,
    /// The other keys.
    #[field(extra)]
    pub data: BTreeMap<String, Json>,
}

/// A change of how a notification is shown.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "set_tweak", rename_all = "snake_case")]
pub enum Tweak {
    /// The sound.
    Sound {
        /// Name of the sound.
        value: String,
    },
    /// Whether the message is highlighted.
    Highlight {
        /// Yes by default.
        #[field(default = true)]
        value: bool,
    },
    /// Another tweak.
    #[model(other)]
    Custom(Json),
}

/// An action without data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum SimpleAction {
    /// Notify the user.
    Notify,
    /// Do nothing.
    DontNotify,
    /// Notify, maybe once for several events.
    Coalesce,
}

/// What happens if a rule matches.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum Action {
    /// An action without data.
    Simple(SimpleAction),
    /// A tweak.
    SetTweak(Tweak),
}

/// A rule with conditions.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct ConditionalPushRule {
    /// What happens.
    pub actions: Vec<Action>,
    /// Whether the server defined it.
    pub default: bool,
    /// Whether it is active.
    pub enabled: bool,
    /// Its id.
    pub rule_id: String,
    /// All must apply.
    #[field(default)]
    pub conditions: Vec<PushCondition>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{round_trip, violations, written_as};

    #[test]
    fn conditions() {
        for json in [
            r#"{"kind": "event_match", "key": "content.body", "pattern": "cake*lie"}"#,
            r#"{"kind": "contains_display_name"}"#,
            r#"{"is": "<=2", "kind": "room_member_count"}"#,
            r#"{"kind": "sender_notification_permission", "key": "room"}"#,
            r#"{"kind": "org.matrix.msc3931.room_version_supports", "feature": "org.example"}"#,
            r#"{"kind": "event_property_is", "key": "content.n", "value": 5}"#,
            r#"{"kind": "event_property_contains", "key": "content.list", "value": null}"#,
            r#"{"kind": "org.example.moon", "phase": {"full": true}}"#,
        ] {
            round_trip::<PushCondition>(json);
        }
        let condition = written_as::<PushCondition>(
            r#"{"kind": "room_member_count", "is": "==2"}"#,
            r#"{"kind": "room_member_count", "is": "2"}"#,
        );
        let is = RoomMemberCountIs { prefix: ComparisonOperator::Eq, count: 2 };
        assert_eq!(condition, PushCondition::RoomMemberCount { is });
        violations::<PushCondition>(
            r#"{"kind": "room_member_count", "is": "many"}"#,
            &[("/is", "value_error")],
        );
        violations::<PushCondition>(
            r#"{"kind": "event_property_is", "value": []}"#,
            &[("/value", "union_type"), ("/key", "missing")],
        );
        round_trip::<ScalarJsonValue>("-5");
        violations::<ScalarJsonValue>("9007199254740992", &[("", "less_than_equal")]);
        round_trip::<RoomVersionFeature>(r#""org.matrix.msc3932.extensible_events""#);
        violations::<RoomVersionFeature>("[]", &[("", "string_type")]);
        round_trip::<CustomPushCondition>(r#"{"kind": "x", "a": [1.50], "b": null}"#);
        violations::<CustomPushCondition>(r#"{"a": 1}"#, &[("/kind", "missing")]);
    }

    #[test]
    fn rules() {
        round_trip::<Tweak>(r#"{"set_tweak": "sound", "value": "default"}"#);
        written_as::<Tweak>(
            r#"{"set_tweak": "highlight"}"#,
            r#"{"set_tweak": "highlight", "value": true}"#,
        );
        violations::<Tweak>(r#"{"set_tweak": "sound"}"#, &[("/value", "missing")]);
        let rule = r#"{
            "actions": ["notify", {"set_tweak": "sound", "value": "ring"},
                {"set_tweak": "org.example.blink", "value": [1, 2]}],
            "default": true, "enabled": true, "rule_id": ".m.rule.call",
            "conditions": [{"kind": "event_match", "key": "type", "pattern": "m.call.invite"}]
        }"#;
        round_trip::<ConditionalPushRule>(rule);
        violations::<ConditionalPushRule>(
            &rule.replace(r#""value": "ring""#, r#""value": 1"#).replace("notify", "shout"),
            &[("/actions/0", "literal_error"), ("/actions/1/value", "string_type")],
        );
        violations::<Action>("5", &[("", "union_type")]);
    }

    #[test]
    fn actions() {
        round_trip::<Action>(r#""dont_notify""#);
        round_trip::<Action>(r#"{"set_tweak": "highlight", "value": false}"#);
        round_trip::<SimpleAction>(r#""coalesce""#);
        violations::<SimpleAction>(r#""Coalesce""#, &[("", "literal_error")]);
    }
}
