/**
 * One pass over a document's bytes: all of it is checked, and only what somebody reads is remembered, as it stands.
 *
 * <p>A mapping reads a dozen attributes of a document that has a hundred, and copies most of them into strings of the request. Who
 * reads tokens first and writes strings afterwards decodes every string, makes an object of it, joins it with others, and escapes
 * and encodes all of it again; that is three quarters of the time. Nothing of it is needed: what is escaped rightly in one JSON
 * string is so in every other. So a document is never turned into anything.
 *
 * <ul>
 *   <li>{@link io.almevents.mapping.internal.scan.PathTrie} joins the paths that a mapping reads: at each place of a document it
 *       tells which members and elements lead on.
 *   <li>{@link io.almevents.mapping.internal.scan.Scanner} walks over the bytes along the trie. Names of members are found in a
 *       {@link io.almevents.mapping.internal.scan.NameTable} by their bytes. What no path leads to is skipped, but not trusted:
 *       grammar, escapes, surrogates, numbers, UTF-8 and depth are checked everywhere alike.
 *   <li>{@link io.almevents.mapping.internal.scan.Slots} has, for each path, where its value begins and ends. A value is decoded
 *       only for those who need it as such, functions for instance.
 *   <li>{@link io.almevents.mapping.internal.scan.Members} remembers all members instead, in the same kind of pass, where the paths
 *       are known only afterwards: {@link io.almevents.mapping.internal.scan.Wanted} then reads them of it.
 *   <li>{@link io.almevents.mapping.internal.scan.CompactCopy} writes a whole object or array of it without its white space.
 * </ul>
 *
 * <p>Strings are most of a document, so they are read eight bytes at a time: two subtractions find whatever is not just a character.
 * The end of the array ends the pass: the virtual machine asks before each access anyhow. Nothing is allocated, and a document
 * that is refused is read again by {@link io.almevents.mapping.internal.json.JsonReader}, which takes its time to say why.
 *
 * <p>The order in which names come is not guessed, and no code is generated: both were found not to pay.
 */
@NullMarked
package io.almevents.mapping.internal.scan;

import org.jspecify.annotations.NullMarked;
