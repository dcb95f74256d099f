mod desk;
mod export;
mod import;
