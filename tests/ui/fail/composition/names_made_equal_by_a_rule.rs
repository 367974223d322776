use konigle_models::Model;

#[derive(Model)]
#[model(rename_all = "camelCase")]
#[allow(non_snake_case)]
struct Page {
    pageSize: u32,
    page_size: u32,
}

fn main() {}
