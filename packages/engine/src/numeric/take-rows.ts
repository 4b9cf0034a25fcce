/** `length` numbers of the room, if it has them; else a fresh array. What was in the room is still there. */
export function takeRows(length: number, room: Float32Array | undefined): Float32Array {
  return room !== undefined && length <= room.length ? room.subarray(0, length) : new Float32Array(length);
}
