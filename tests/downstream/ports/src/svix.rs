//! Requests and responses of a webhook service, as the crate `svix` has them.
use std::collections::{BTreeSet, HashMap};

use konigle_models::{Json, Model};

/// An application to create.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "camelCase", skip_none, update(ApplicationPatch))]
pub struct ApplicationIn {
    /// Its name.
    pub name: String,
    /// Messages per second.
    pub throttle_rate: Option<u16>,
    /// Its id.
    pub uid: Option<String>,
    /// Data of the user.
    #[field(update(description = "Data of the user, by key."))]
    pub metadata: Option<HashMap<String, String>>,
}

/// What a user of the portal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
pub enum AppPortalCapability {
    /// Read.
    ViewBase,
    /// Read secrets.
    ViewEndpointSecret,
    /// Change secrets.
    ManageEndpointSecret,
    /// Change transformations.
    ManageTransformations,
    /// Send messages again.
    CreateAttempts,
    /// Change endpoints.
    ManageEndpoint,
}

/// Access to the portal.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "camelCase", skip_none)]
pub struct AppPortalAccessIn {
    /// An application to create.
    pub application: Option<ApplicationIn>,
    /// Whether the portal is read-only.
    #[deprecated]
    pub read_only: Option<bool>,
    /// What the user can do.
    pub capabilities: Option<BTreeSet<AppPortalCapability>>,
    /// Active features.
    pub feature_flags: Option<BTreeSet<String>>,
    /// Seconds until the access ends.
    #[field(ge = 3600, le = 604_800)]
    pub expiry: Option<u64>,
    /// The session.
    pub session_id: Option<String>,
}

/// The state of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
pub enum BackgroundTaskStatus {
    /// It runs.
    #[default]
    Running,
    /// It ended.
    Finished,
    /// It failed.
    Failed,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct BackgroundTaskOut {
    /// Data of any kind.
    pub data: Json,
    /// Its id.
    pub id: String,
    /// Its state.
    pub status: BackgroundTaskStatus,
    /// Its type.
    pub task: String,
}

/// A service that receives messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Model)]
pub enum ConnectorKind {
    /// Any.
    #[default]
    Custom,
    /// Customer.io.
    #[model(rename = "CustomerIO")]
    CustomerIo,
    /// Discord.
    Discord,
    /// Slack.
    Slack,
}

/// Messages by a schedule.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "camelCase", skip_none)]
pub struct CronConfig {
    /// The schedule.
    pub schedule: String,
    /// The message.
    pub payload: String,
    /// The type of the message.
    pub content_type: Option<String>,
}

/// Settings of GitHub.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(skip_none, default)]
pub struct GithubConfig {
    /// The secret.
    pub secret: Option<String>,
}

/// Settings of a service that signs as svix does.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct SvixConfig {
    /// The secret.
    pub secret: String,
}

/// Where messages come from.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "kebab-case")]
pub enum IngestSourceInConfig {
    /// Any service.
    GenericWebhook,
    /// A schedule.
    Cron {
        /// The settings.
        config: CronConfig,
    },
    /// Beehiiv.
    Beehiiv {
        /// The settings.
        config: SvixConfig,
    },
    /// GitHub.
    Github {
        /// The settings.
        config: GithubConfig,
    },
    /// Incident.io.
    IncidentIo {
        /// The settings.
        config: SvixConfig,
    },
}

/// A source to create.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct IngestSourceIn {
    /// Its name.
    pub name: String,
    /// Its id.
    #[field(skip_none)]
    pub uid: Option<String>,
    /// Where messages come from.
    #[field(flatten)]
    pub config: IngestSourceInConfig,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{round_trip, violations};

    #[test]
    fn applications() {
        let application = r#"{"name": "My app", "uid": "u-1", "metadata": {"a": "b"},
            "throttleRate": 100}"#;
        let mut read = round_trip::<ApplicationIn>(application);
        violations::<ApplicationIn>(
            &application.replace("100", "70000").replace(r#""b""#, "1"),
            &[("/metadata/a", "string_type"), ("/throttleRate", "less_than_equal")],
        );
        let patch = round_trip::<ApplicationPatch>(r#"{"uid": null, "throttleRate": 5}"#);
        assert_eq!((patch.uid.clone(), patch.throttle_rate), (Some(None), Some(Some(5))));
        read.apply(patch).expect("a valid application");
        assert_eq!((read.uid, read.throttle_rate), (None, Some(5)));
        violations::<ApplicationPatch>(r#"{"name": 5}"#, &[("/name", "string_type")]);
    }

    #[test]
    fn access() {
        let access = r#"{"application": {"name": "a"}, "readOnly": true,
            "capabilities": ["ViewBase", "CreateAttempts"], "featureFlags": ["x"],
            "expiry": 3600, "sessionId": "s"}"#;
        round_trip::<AppPortalAccessIn>(access);
        round_trip::<AppPortalAccessIn>("{}");
        violations::<AppPortalAccessIn>(
            &access.replace("CreateAttempts", "ViewBase").replace("3600", "60"),
            &[("/capabilities/1", "set_item_repeated"), ("/expiry", "greater_than_equal")],
        );
        let task = r#"{"data": {"n": 1.0}, "id": "q-1", "status": "finished", "task": "x"}"#;
        round_trip::<BackgroundTaskOut>(task);
        violations::<BackgroundTaskOut>(
            &task.replace(r#""data""#, r#""date""#).replace("finished", "done"),
            &[("/status", "literal_error"), ("/data", "missing")],
        );
        round_trip::<ConnectorKind>(r#""CustomerIO""#);
        violations::<ConnectorKind>(r#""customerio""#, &[("", "literal_error")]);
    }

    #[test]
    fn sources() {
        let cron = r#"{"name": "every minute", "type": "cron",
            "config": {"schedule": "* * * * *", "payload": "{}", "contentType": "text/plain"}}"#;
        round_trip::<IngestSourceIn>(cron);
        round_trip::<IngestSourceIn>(r#"{"type": "generic-webhook", "name": "a", "uid": "b"}"#);
        round_trip::<IngestSourceIn>(r#"{"config": {}, "type": "github", "name": "a"}"#);
        violations::<IngestSourceIn>(
            &cron.replace("schedule", "when").replace(r#""every minute""#, "1"),
            &[("/name", "string_type"), ("/config/schedule", "missing")],
        );
        round_trip::<IngestSourceInConfig>(r#"{"type": "incident-io", "config": {"secret": "s"}}"#);
        violations::<IngestSourceInConfig>(r#"{"type": "beehiiv"}"#, &[("/config", "missing")]);
    }

    #[test]
    fn settings_of_sources() {
        round_trip::<CronConfig>(r#"{"schedule": "* * * * *", "payload": ""}"#);
        violations::<CronConfig>(
            r#"{"schedule": [], "payload": ""}"#,
            &[("/schedule", "string_type")],
        );
        round_trip::<GithubConfig>("{}");
        round_trip::<GithubConfig>(r#"{"secret": "s"}"#);
        violations::<GithubConfig>(r#"{"secret": 1}"#, &[("/secret", "string_type")]);
        round_trip::<SvixConfig>(r#"{"secret": "s"}"#);
        violations::<SvixConfig>(r#"{"secret": null}"#, &[("/secret", "string_type")]);
        round_trip::<AppPortalCapability>(r#""ManageEndpoint""#);
        violations::<AppPortalCapability>(r#""manageEndpoint""#, &[("", "literal_error")]);
        round_trip::<BackgroundTaskStatus>(r#""failed""#);
        violations::<BackgroundTaskStatus>(r#""Failed""#, &[("", "literal_error")]);
    }
}
