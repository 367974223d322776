use konigle_models::Model;

#[derive(Model)]
#[model(title, description(), rename_all, crate, create, update = PageUpdate)]
struct Page {
    #[field(title, description, rename(path))]
    title: String,
    #[field(max_length, gt, examples)]
    body: String,
    #[field(create, update)]
    size: u32,
}

fn main() {}
