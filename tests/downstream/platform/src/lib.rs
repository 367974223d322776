//! Three more resources of the platform, written like the contact models. They show that the
//! library has no special support for contacts.
use konigle_models::resource::TimestampedResource;
use konigle_models::{DateTime, Decimal, EmailAddress, Model, Utc};

/// The state of a blog post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
pub enum PostStatus {
    /// Visible to the author only.
    #[default]
    Draft,
    /// Visible to everyone.
    Published,
}

/// Settings for search engines.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(SeoCreate), update(SeoUpdate))]
pub struct Seo {
    /// Title of the page.
    #[field(max_length = 70, default, nullable)]
    pub title: String,
    /// Whether search engines list the page.
    #[field(default = true)]
    pub indexed: bool,
}

/// Shared fields of a blog post.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PostCreate, deny_unknown_fields), update(PostUpdate))]
pub struct BasePost {
    /// Headline.
    #[field(title = "Title", min_length = 1, max_length = 255)]
    pub title: String,
    /// State of the post.
    #[field(default = PostStatus::Draft)]
    pub status: PostStatus,
    /// Author's address.
    #[field(default)]
    pub author: Option<EmailAddress>,
    /// Settings for search engines.
    #[field(default, nested)]
    pub seo: Seo,
}

/// A blog post.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Post {
    /// Identity and timestamps.
    #[field(flatten)]
    pub resource: TimestampedResource,
    /// The fields shared with requests.
    #[field(extends)]
    pub base: BasePost,
    /// Number of readers.
    #[field(ge = 0, default)]
    pub views: i64,
    /// The revenue of the post.
    #[field(ge = 0, max_digits = 12, decimal_places = 2, default = Decimal::ZERO)]
    pub earned: Decimal,
    /// Time of publication.
    #[field(default)]
    pub published_at: Option<DateTime<Utc>>,
}

/// Shared fields of a form submission.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SubmissionCreate))]
pub struct BaseSubmission {
    /// Sender.
    pub email: EmailAddress,
    /// Message.
    #[field(max_length = 5000, default, nullable)]
    pub message: String,
}

/// A form submission.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Submission {
    /// Identity and timestamps.
    #[field(flatten)]
    pub resource: TimestampedResource,
    /// The fields shared with requests.
    #[field(extends)]
    pub base: BaseSubmission,
}

/// Shared fields of a redirect from one path of a website to another.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(
    create(RedirectCreate),
    update(
        /// Changes the target of a redirect. The source cannot be changed.
        RedirectUpdate
    )
)]
pub struct BaseRedirect {
    /// The source path.
    #[field(max_length = 200, update(skip))]
    pub from_path: String,
    /// The target path.
    #[field(max_length = 200, update(required))]
    pub to_path: String,
    /// The HTTP status code of the response.
    #[field(ge = 301, le = 308, default = 301, create(default = 302))]
    pub status: u16,
}

#[cfg(test)]
mod tests {
    use super::*;
    use konigle_models::Tracked;

    #[test]
    fn changes_of_extended_fields_are_tracked() {
        let json = r#"{"created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z","id":"1","title":"Hello",
            "author":"a@b.co","views":7}"#;
        let mut post = Tracked::new(Post::from_json(json).expect("a post"));
        post.author = None;
        post.seo.indexed = false;
        post.views = 8;
        assert_eq!(post.dirty_fields(), ["author", "seo.indexed", "views"]);
        assert_eq!(
            post.changes().to_json().as_deref(),
            Ok(r#"{"author":null,"seo":{"indexed":false}}"#)
        );
        post.reset_changes();
        assert!(!post.is_dirty() && post.changes().is_empty());
    }

    #[test]
    fn a_create_requires_the_fields_without_a_default() {
        let create = SubmissionCreate {
            message: Some(String::new()),
            ..SubmissionCreate::new("a@b.co".parse().expect("valid"))
        };
        assert_eq!(create.to_json().as_deref(), Ok(r#"{"email":"a@b.co","message":""}"#));
        assert!(SubmissionCreate::from_json(r#"{"message":"hello"}"#).is_err());
    }

    #[test]
    fn a_policy_applies_to_a_field_of_one_request_type() {
        let redirect = BaseRedirect::from(RedirectCreate::new("/a".to_owned(), "/b".to_owned()));
        assert_eq!(redirect.status, 302);
        assert!(RedirectUpdate::from_json("{}").is_err());
        let update = RedirectUpdate::from_json(r#"{"to_path":"/c","from_path":"/x"}"#)
            .expect("a valid update");
        assert_eq!(update.to_json().as_deref(), Ok(r#"{"to_path":"/c"}"#));
        assert_eq!(RedirectUpdate::SCHEMA.fields().count(), 2);
        assert!(update.is_empty());
    }
}
