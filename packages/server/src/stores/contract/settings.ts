/** Single values of the install, e.g. its id. Not configuration: that is a file which people edit. */
export interface Settings {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}
