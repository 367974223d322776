use konigle_models::{DateTime, Model, NaiveDate, Utc};

#[derive(Model)]
struct Page {
    #[field(ge = "2023-02-29")]
    from: NaiveDate,
    #[field(le = "5")]
    size: u32,
    #[field(gt = "2024-01-01", lt = "2023-01-01")]
    until: NaiveDate,
    #[field(gt = "2024-02-29", lt = "2024-03-01")]
    between: NaiveDate,
    #[field(ge = "2023-01-01T00:00:00")]
    at: DateTime<Utc>,
}

#[derive(Model)]
struct OtherTypes {
    #[field(ge = "2023-01-01")]
    at: DateTime<Utc>,
    #[field(ge = "2023-01-01T00:00:00Z")]
    from: NaiveDate,
    #[field(ge = "2023-01-01")]
    title: String,
    #[field(ge = 5)]
    until: NaiveDate,
    #[field(max_length = 5)]
    to: NaiveDate,
}

fn main() {}
