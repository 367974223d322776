use konigle_models::Model;

macro_rules! page {
    ($field:ident: $ty:ty, $most:literal) => {
        #[derive(Model)]
        struct Page {
            #[field(max_length = $most, max_len = 5)]
            $field: $ty,
        }
    };
}

page!(title: String, "ten");

fn main() {}
