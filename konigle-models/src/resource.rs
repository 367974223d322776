//! What resources of the platform have in common.
use chrono::{DateTime, Utc};

use crate::Model;

/// Identity and timestamps of a resource; the server sets all three.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
pub struct TimestampedResource {
    /// Creation timestamp.
    #[field(title = "Created At")]
    pub created_at: DateTime<Utc>,

    /// Last update timestamp.
    #[field(title = "Updated At")]
    pub updated_at: DateTime<Utc>,

    /// Unique identifier.
    #[field(title = "ID")]
    pub id: String,
}
