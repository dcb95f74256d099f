//! The agendas that ship, as part of the program.

/// Lists the files of `assets/agendas`; a test compares the list with the folder.
macro_rules! agendas {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../assets/agendas/", $path)))),*]
    };
}

/// Path below `assets/agendas` and text of each, in the order of the library.
pub(super) static AGENDAS: [(&str, &str); 15] = agendas![
    "design/design-kickoff-60.toml",
    "design/design-stakeholder-map.toml",
    "design/design-needs.toml",
    "design/design-governance.toml",
    "design/design-agreements-canvas.toml",
    "design/design-service-blueprint.toml",
    "delivery/delivery-prototype-walkthrough.toml",
    "delivery/delivery-frontline-rehearsal.toml",
    "delivery/delivery-obstacles-clinic.toml",
    "delivery/delivery-working-agreement-check.toml",
    "delivery/delivery-retrospective.toml",
    "evaluation/evaluation-pilot-feedback.toml",
    "evaluation/evaluation-validation.toml",
    "evaluation/evaluation-promise.toml",
    "evaluation/evaluation-standing-feedback.toml",
];
