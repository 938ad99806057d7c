export { engineEnvironment, EngineUnavailable, type Engine, type Log } from "./engine.ts";
export { findEngine, type FindOptions } from "./findEngine.ts";
export { askedPin, type Pin } from "./pins.ts";
export { findLanguages } from "./languages.ts";
