"""What is known of languages: by what their texts are told, and how their words are stemmed."""
