"""The bundled sample archive and the script that builds it."""
