package watch.cohesion.classification.embedding;

/**
 * A piece of a word, as the model reads it.
 *
 * @param id its number in the model's vocabulary
 * @param start offset in the text of its first character
 * @param end offset after its last character
 */
record Token(int id, int start, int end) {}
