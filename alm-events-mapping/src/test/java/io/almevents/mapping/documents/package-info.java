/**
 * Source documents: everything that RFC 8259 refuses is refused wherever it stands, everything else is read as Jackson reads
 * it, through every door of the public API. What a mapping makes of the values is not the subject here, but of the cases of
 * the language.
 */
@NullMarked
package io.almevents.mapping.documents;

import org.jspecify.annotations.NullMarked;
