//! Rulesets of GitHub repositories, as the crate `octocrab` has them.
use std::collections::HashMap;

use konigle_models::{DateTime, Json, Model, Utc};

/// The id of a ruleset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Model)]
pub struct RulesetId(pub u64);

/// What a ruleset applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum RulesetTarget {
    /// Branches.
    Branch,
    /// Tags.
    Tag,
    /// Pushes.
    Push,
    /// The repository.
    Repository,
}

/// Who defined a ruleset.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub enum RulesetSourceType {
    /// The repository.
    Repository,
    /// The organization.
    Organization,
    /// The enterprise.
    Enterprise,
    /// Another source.
    #[model(other)]
    Other(String),
}

/// Whether a ruleset is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum RulesetEnforcement {
    /// No.
    Disabled,
    /// Yes.
    Active,
    /// It is only reported.
    Evaluate,
}

/// The type of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub enum BypassActorType {
    /// An app.
    Integration,
    /// An administrator.
    OrganizationAdmin,
    /// A role.
    RepositoryRole,
    /// A team.
    Team,
    /// A deploy key.
    DeployKey,
    /// A user.
    User,
    /// Another actor.
    #[model(other)]
    Other(String),
}

/// When an actor can bypass the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum BypassMode {
    /// Always.
    #[default]
    Always,
    /// In pull requests.
    PullRequest,
    /// The rules do not apply.
    Exempt,
}

/// An actor that can bypass the rules.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct RulesetBypassActor {
    /// Id of the actor.
    #[field(skip_none)]
    pub actor_id: Option<i64>,
    /// Type of the actor.
    pub actor_type: BypassActorType,
    /// When it can bypass the rules.
    #[field(default)]
    pub bypass_mode: BypassMode,
}

/// Links of a ruleset.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct RulesetLinks {
    /// In the API.
    pub self_link: Option<RulesetLink>,
    /// In the browser.
    pub html: Option<RulesetLink>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct RulesetLink {
    /// The address.
    pub href: String,
}

/// When a ruleset applies.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(skip_none)]
pub struct RulesetConditions {
    /// By branch or tag.
    pub ref_name: Option<RefNameCondition>,
    /// By repository name.
    pub repository_name: Option<RepositoryNameCondition>,
    /// By repository id.
    pub repository_id: Option<RepositoryIdCondition>,
    /// By property.
    pub repository_property: Option<RepositoryPropertyCondition>,
}

/// Patterns of branches and tags.
#[derive(Clone, Debug, Default, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct RefNameCondition {
    /// One must match.
    pub include: Option<Vec<String>>,
    /// None may match.
    pub exclude: Option<Vec<String>>,
}

/// Patterns of repository names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct RepositoryNameCondition {
    /// One must match.
    pub include: Option<Vec<String>>,
    /// None may match.
    pub exclude: Option<Vec<String>>,
    /// Whether renaming is prevented.
    pub protected: Option<bool>,
}

/// Ids of repositories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct RepositoryIdCondition {
    /// The ids.
    pub repository_ids: Option<Vec<u64>>,
}

/// Properties of repositories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct RepositoryPropertyCondition {
    /// One must match.
    pub include: Option<Vec<PropertyTargetDefinition>>,
    /// None may match.
    pub exclude: Option<Vec<PropertyTargetDefinition>>,
}

/// A property and its values.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct PropertyTargetDefinition {
    /// Name of the property.
    pub name: String,
    /// One must be equal.
    pub property_values: Option<Vec<String>>,
    /// Who defined the property.
    pub source: Option<String>,
}

/// A rule with parameters of any kind.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(skip_none)]
pub struct Rule {
    /// Type of the rule.
    #[field(rename = "type")]
    pub rule_type: String,
    /// The parameters.
    pub parameters: Option<Json>,
}

/// A ruleset.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(skip_none)]
pub struct Ruleset {
    /// Its id.
    pub id: RulesetId,
    /// Its name.
    pub name: String,
    /// What it applies to.
    pub target: Option<RulesetTarget>,
    /// Who defined it.
    pub source_type: Option<RulesetSourceType>,
    /// Name of the source.
    pub source: String,
    /// Whether it is enforced.
    pub enforcement: RulesetEnforcement,
    /// Who can bypass it.
    pub bypass_actors: Option<Vec<RulesetBypassActor>>,
    /// Whether the current user can bypass it.
    pub current_user_can_bypass: Option<String>,
    /// Id in the GraphQL API.
    pub node_id: Option<String>,
    /// Links.
    #[field(rename = "_links")]
    pub links: Option<RulesetLinks>,
    /// When it applies.
    pub conditions: Option<RulesetConditions>,
    /// The rules.
    pub rules: Option<Vec<Rule>>,
    /// When it was created.
    pub created_at: Option<DateTime<Utc>>,
    /// When it was changed.
    pub updated_at: Option<DateTime<Utc>>,
}

/// A rule of a branch.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(skip_none)]
pub struct RepoRule {
    /// Type of the rule.
    #[field(rename = "type")]
    pub rule_type: String,
    /// Who defined the ruleset.
    pub ruleset_source_type: Option<RulesetSourceType>,
    /// The ruleset.
    pub ruleset_id: Option<RulesetId>,
    /// The other keys.
    #[field(extra)]
    pub additional_properties: HashMap<String, Json>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{round_trip, violations, written_as};

    const RULESET: &str = r#"{
        "id": 42, "name": "super cool ruleset", "target": "branch", "source_type": "Repository",
        "source": "monalisa/my-repo", "enforcement": "active",
        "bypass_actors": [
            {"actor_id": 234, "actor_type": "Team", "bypass_mode": "always"},
            {"actor_type": "Robot", "bypass_mode": "pull_request"}],
        "conditions": {"ref_name": {"include": ["refs/heads/main"], "exclude": []}},
        "rules": [
            {"type": "commit_author_email_pattern",
             "parameters": {"operator": "contains", "pattern": "github"}},
            {"type": "deletion"}],
        "node_id": "RRS_lACkVXNlcgQB",
        "_links": {"html": {"href": "https://github.com/monalisa/my-repo/rules/42"}},
        "created_at": "2023-07-15T08:43:03Z", "updated_at": "2023-08-23T16:29:47Z"
    }"#;

    #[test]
    fn rulesets() {
        let ruleset = round_trip::<Ruleset>(RULESET);
        assert_eq!(ruleset.id, RulesetId(42));
        violations::<Ruleset>(
            &RULESET
                .replace(r#""id": 42"#, r#""id": "42""#)
                .replace("pull_request", "sometimes")
                .replace("2023-08-23T", "2023-08-23 at "),
            &[
                ("/id", "int_type"),
                ("/bypass_actors/1/bypass_mode", "literal_error"),
                ("/updated_at", "datetime_parsing"),
            ],
        );
    }

    #[test]
    fn small_types() {
        round_trip::<RulesetId>("7");
        violations::<RulesetId>("-7", &[("", "greater_than_equal")]);
        round_trip::<RulesetTarget>(r#""push""#);
        violations::<RulesetTarget>(r#""Push""#, &[("", "literal_error")]);
        round_trip::<RulesetSourceType>(r#""Planet""#);
        violations::<RulesetSourceType>("1", &[("", "string_type")]);
        round_trip::<RulesetEnforcement>(r#""evaluate""#);
        violations::<RulesetEnforcement>("null", &[("", "literal_error")]);
        written_as::<RulesetBypassActor>(
            r#"{"actor_id": null, "actor_type": "DeployKey"}"#,
            r#"{"actor_type": "DeployKey", "bypass_mode": "always"}"#,
        );
        violations::<RulesetBypassActor>(
            r#"{"actor_id": 1.5}"#,
            &[("/actor_id", "int_from_float"), ("/actor_type", "missing")],
        );
        round_trip::<RulesetLinks>("{}");
        violations::<RulesetLinks>(
            r#"{"html": "https://example.com"}"#,
            &[("/html", "model_type")],
        );
        let conditions = r#"{
            "repository_name": {"include": ["important_*"], "protected": true},
            "repository_id": {"repository_ids": [1, 2]},
            "repository_property": {"include": [
                {"name": "prop", "property_values": ["true"], "source": "custom"}], "exclude": []}
        }"#;
        round_trip::<RulesetConditions>(conditions);
        violations::<RulesetConditions>(
            &conditions.replace("[1, 2]", "[1, -2]").replace(r#""name""#, r#""nam""#),
            &[
                ("/repository_id/repository_ids/1", "greater_than_equal"),
                ("/repository_property/include/0/name", "missing"),
            ],
        );
        round_trip::<Rule>(r#"{"type": "update", "parameters": {"b": 1, "a": [null]}}"#);
        violations::<Rule>(r#"{"type": ["update"]}"#, &[("/type", "string_type")]);
        let rule = r#"{"type": "pull_request", "ruleset_source_type": "Organization",
            "ruleset_id": 73, "parameters": {"required_approving_review_count": 1}}"#;
        let read = round_trip::<RepoRule>(rule);
        assert_eq!(read.additional_properties.len(), 1);
        violations::<RepoRule>(&rule.replace("73", "true"), &[("/ruleset_id", "int_type")]);
    }

    #[test]
    fn parts_of_rulesets() {
        round_trip::<BypassActorType>(r#""DeployKey""#);
        round_trip::<BypassActorType>(r#""Robot""#);
        violations::<BypassActorType>("{}", &[("", "string_type")]);
        round_trip::<BypassMode>(r#""exempt""#);
        violations::<BypassMode>(r#""Exempt""#, &[("", "literal_error")]);
        round_trip::<RulesetLink>(r#"{"href": "https://example.com"}"#);
        violations::<RulesetLink>("{}", &[("/href", "missing")]);
        round_trip::<RefNameCondition>("{}");
        round_trip::<RefNameCondition>(r#"{"exclude": ["~ALL"]}"#);
        violations::<RefNameCondition>(r#"{"include": "~ALL"}"#, &[("/include", "list_type")]);
        round_trip::<RepositoryNameCondition>(r#"{"protected": false}"#);
        violations::<RepositoryNameCondition>(
            r#"{"protected": 0}"#,
            &[("/protected", "bool_type")],
        );
        round_trip::<RepositoryIdCondition>(r#"{"repository_ids": []}"#);
        violations::<RepositoryIdCondition>(
            r#"{"repository_ids": ["1"]}"#,
            &[("/repository_ids/0", "int_type")],
        );
        round_trip::<RepositoryPropertyCondition>(r#"{"include": [{"name": "a"}]}"#);
        violations::<RepositoryPropertyCondition>(
            r#"{"include": ["a"]}"#,
            &[("/include/0", "model_type")],
        );
        round_trip::<PropertyTargetDefinition>(r#"{"name": "a", "property_values": ["b"]}"#);
        violations::<PropertyTargetDefinition>(
            r#"{"name": "a", "property_values": [null]}"#,
            &[("/property_values/0", "string_type")],
        );
    }
}
