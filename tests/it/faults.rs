//! What the store does when the disk, the system or the power does not.
