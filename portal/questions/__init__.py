"""Questions of readers and the answers of the department."""
