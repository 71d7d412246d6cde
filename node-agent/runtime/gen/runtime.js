/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $Array = $util.global.Array, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean;

const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const kapelle = $root.kapelle = (() => {

    const kapelle = {};

    kapelle.runtime = (function() {

        const runtime = {};

        runtime.v1 = (function() {

            const v1 = {};

            v1.Empty = (function() {

                const Empty = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Empty.create = function(properties) {
                    return new Empty(properties);
                };

                Empty.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Empty.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Empty();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Empty.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Empty)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Empty: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.Empty();
                };

                Empty.toObject = function () {
                    return {};
                };

                Empty.prototype.toJSON = function() {
                    return Empty.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Empty;
            })();

            v1.GetNodeRequest = (function() {

                const GetNodeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GetNodeRequest.create = function(properties) {
                    return new GetNodeRequest(properties);
                };

                GetNodeRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GetNodeRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.GetNodeRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GetNodeRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.GetNodeRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.GetNodeRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.GetNodeRequest();
                };

                GetNodeRequest.toObject = function () {
                    return {};
                };

                GetNodeRequest.prototype.toJSON = function() {
                    return GetNodeRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetNodeRequest;
            })();

            v1.Node = (function() {

                const Node = function (properties) {
                    this.addresses = [];
                    this.problems = [];
                    this.nameservers = [];
                    this.searches = [];
                    this.features = [];
                    this.numaNodes = [];
                    this.hugepageBytes = {};
                    this.devices = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Node.prototype.runtimeVersion = "";
                Node.prototype.kernelVersion = "";
                Node.prototype.osImage = "";
                Node.prototype.machineId = "";
                Node.prototype.bootId = "";
                Node.prototype.systemUuid = "";
                Node.prototype.architecture = "";
                Node.prototype.cgroupMode = "";
                Node.prototype.ociRuntime = "";
                Node.prototype.cpuMillicores = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.memoryBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.memoryAvailableBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.poolBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.poolAvailableBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.maxPids = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.addresses = $util.emptyArray;
                Node.prototype.problems = $util.emptyArray;
                Node.prototype.nameservers = $util.emptyArray;
                Node.prototype.searches = $util.emptyArray;
                Node.prototype.features = $util.emptyArray;
                Node.prototype.cpus = "";
                Node.prototype.numaNodes = $util.emptyArray;
                Node.prototype.hugepageBytes = $util.emptyObject;
                Node.prototype.pool = null;
                Node.prototype.swapBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Node.prototype.devices = $util.emptyArray;

                Node.create = function(properties) {
                    return new Node(properties);
                };

                Node.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.runtimeVersion != null && $Object.hasOwnProperty.call(message, "runtimeVersion") && message.runtimeVersion !== "")
                        writer.uint32(10).string(message.runtimeVersion);
                    if (message.kernelVersion != null && $Object.hasOwnProperty.call(message, "kernelVersion") && message.kernelVersion !== "")
                        writer.uint32(18).string(message.kernelVersion);
                    if (message.osImage != null && $Object.hasOwnProperty.call(message, "osImage") && message.osImage !== "")
                        writer.uint32(26).string(message.osImage);
                    if (message.machineId != null && $Object.hasOwnProperty.call(message, "machineId") && message.machineId !== "")
                        writer.uint32(34).string(message.machineId);
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                        writer.uint32(42).string(message.bootId);
                    if (message.systemUuid != null && $Object.hasOwnProperty.call(message, "systemUuid") && message.systemUuid !== "")
                        writer.uint32(50).string(message.systemUuid);
                    if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture") && message.architecture !== "")
                        writer.uint32(58).string(message.architecture);
                    if (message.cgroupMode != null && $Object.hasOwnProperty.call(message, "cgroupMode") && message.cgroupMode !== "")
                        writer.uint32(66).string(message.cgroupMode);
                    if (message.ociRuntime != null && $Object.hasOwnProperty.call(message, "ociRuntime") && message.ociRuntime !== "")
                        writer.uint32(74).string(message.ociRuntime);
                    if (message.cpuMillicores != null && $Object.hasOwnProperty.call(message, "cpuMillicores") && (typeof message.cpuMillicores === "object" ? message.cpuMillicores.low || message.cpuMillicores.high : message.cpuMillicores !== 0))
                        writer.uint32(80).uint64(message.cpuMillicores);
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && (typeof message.memoryBytes === "object" ? message.memoryBytes.low || message.memoryBytes.high : message.memoryBytes !== 0))
                        writer.uint32(88).uint64(message.memoryBytes);
                    if (message.memoryAvailableBytes != null && $Object.hasOwnProperty.call(message, "memoryAvailableBytes") && (typeof message.memoryAvailableBytes === "object" ? message.memoryAvailableBytes.low || message.memoryAvailableBytes.high : message.memoryAvailableBytes !== 0))
                        writer.uint32(96).uint64(message.memoryAvailableBytes);
                    if (message.poolBytes != null && $Object.hasOwnProperty.call(message, "poolBytes") && (typeof message.poolBytes === "object" ? message.poolBytes.low || message.poolBytes.high : message.poolBytes !== 0))
                        writer.uint32(104).uint64(message.poolBytes);
                    if (message.poolAvailableBytes != null && $Object.hasOwnProperty.call(message, "poolAvailableBytes") && (typeof message.poolAvailableBytes === "object" ? message.poolAvailableBytes.low || message.poolAvailableBytes.high : message.poolAvailableBytes !== 0))
                        writer.uint32(112).uint64(message.poolAvailableBytes);
                    if (message.maxPids != null && $Object.hasOwnProperty.call(message, "maxPids") && (typeof message.maxPids === "object" ? message.maxPids.low || message.maxPids.high : message.maxPids !== 0))
                        writer.uint32(120).uint64(message.maxPids);
                    if (message.addresses != null && message.addresses.length)
                        for (let i = 0; i < message.addresses.length; ++i)
                            writer.uint32(130).string(message.addresses[i]);
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            $root.kapelle.runtime.v1.Problem.encode(message.problems[i], writer.uint32(138).fork(), _depth + 1).ldelim();
                    if (message.nameservers != null && message.nameservers.length)
                        for (let i = 0; i < message.nameservers.length; ++i)
                            writer.uint32(146).string(message.nameservers[i]);
                    if (message.searches != null && message.searches.length)
                        for (let i = 0; i < message.searches.length; ++i)
                            writer.uint32(154).string(message.searches[i]);
                    if (message.features != null && message.features.length)
                        for (let i = 0; i < message.features.length; ++i)
                            writer.uint32(162).string(message.features[i]);
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus") && message.cpus !== "")
                        writer.uint32(170).string(message.cpus);
                    if (message.numaNodes != null && message.numaNodes.length)
                        for (let i = 0; i < message.numaNodes.length; ++i)
                            $root.kapelle.runtime.v1.NumaNode.encode(message.numaNodes[i], writer.uint32(178).fork(), _depth + 1).ldelim();
                    if (message.hugepageBytes != null && $Object.hasOwnProperty.call(message, "hugepageBytes"))
                        for (let keys = $Object.keys(message.hugepageBytes), i = 0; i < keys.length; ++i)
                            writer.uint32(186).fork().uint32(10).string(keys[i]).uint32(16).uint64(message.hugepageBytes[keys[i]]).ldelim();
                    if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                        $root.kapelle.runtime.v1.Pool.encode(message.pool, writer.uint32(194).fork(), _depth + 1).ldelim();
                    if (message.swapBytes != null && $Object.hasOwnProperty.call(message, "swapBytes") && (typeof message.swapBytes === "object" ? message.swapBytes.low || message.swapBytes.high : message.swapBytes !== 0))
                        writer.uint32(200).uint64(message.swapBytes);
                    if (message.devices != null && message.devices.length)
                        for (let i = 0; i < message.devices.length; ++i)
                            writer.uint32(210).string(message.devices[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Node.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Node();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.runtimeVersion = value;
                                else
                                    delete message.runtimeVersion;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kernelVersion = value;
                                else
                                    delete message.kernelVersion;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.osImage = value;
                                else
                                    delete message.osImage;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.machineId = value;
                                else
                                    delete message.machineId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.systemUuid = value;
                                else
                                    delete message.systemUuid;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.architecture = value;
                                else
                                    delete message.architecture;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cgroupMode = value;
                                else
                                    delete message.cgroupMode;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ociRuntime = value;
                                else
                                    delete message.ociRuntime;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.cpuMillicores = value;
                                else
                                    delete message.cpuMillicores;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryBytes = value;
                                else
                                    delete message.memoryBytes;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryAvailableBytes = value;
                                else
                                    delete message.memoryAvailableBytes;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.poolBytes = value;
                                else
                                    delete message.poolBytes;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.poolAvailableBytes = value;
                                else
                                    delete message.poolAvailableBytes;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.maxPids = value;
                                else
                                    delete message.maxPids;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.addresses && message.addresses.length))
                                    message.addresses = [];
                                message.addresses.push(reader.stringVerify());
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push($root.kapelle.runtime.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.nameservers && message.nameservers.length))
                                    message.nameservers = [];
                                message.nameservers.push(reader.stringVerify());
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.searches && message.searches.length))
                                    message.searches = [];
                                message.searches.push(reader.stringVerify());
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.features && message.features.length))
                                    message.features = [];
                                message.features.push(reader.stringVerify());
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cpus = value;
                                else
                                    delete message.cpus;
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.numaNodes && message.numaNodes.length))
                                    message.numaNodes = [];
                                message.numaNodes.push($root.kapelle.runtime.v1.NumaNode.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 23: {
                                if (wireType !== 2)
                                    break;
                                if (message.hugepageBytes === $util.emptyObject)
                                    message.hugepageBytes = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.hugepageBytes, key);
                                message.hugepageBytes[key] = value;
                                continue;
                            }
                        case 24: {
                                if (wireType !== 2)
                                    break;
                                message.pool = $root.kapelle.runtime.v1.Pool.decode(reader, reader.size(), $undefined, _depth + 1, message.pool);
                                continue;
                            }
                        case 25: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.swapBytes = value;
                                else
                                    delete message.swapBytes;
                                continue;
                            }
                        case 26: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.devices && message.devices.length))
                                    message.devices = [];
                                message.devices.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Node.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Node)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Node: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Node();
                    if (object.runtimeVersion != null)
                        if (typeof object.runtimeVersion !== "string" || object.runtimeVersion.length)
                            message.runtimeVersion = $String(object.runtimeVersion);
                    if (object.kernelVersion != null)
                        if (typeof object.kernelVersion !== "string" || object.kernelVersion.length)
                            message.kernelVersion = $String(object.kernelVersion);
                    if (object.osImage != null)
                        if (typeof object.osImage !== "string" || object.osImage.length)
                            message.osImage = $String(object.osImage);
                    if (object.machineId != null)
                        if (typeof object.machineId !== "string" || object.machineId.length)
                            message.machineId = $String(object.machineId);
                    if (object.bootId != null)
                        if (typeof object.bootId !== "string" || object.bootId.length)
                            message.bootId = $String(object.bootId);
                    if (object.systemUuid != null)
                        if (typeof object.systemUuid !== "string" || object.systemUuid.length)
                            message.systemUuid = $String(object.systemUuid);
                    if (object.architecture != null)
                        if (typeof object.architecture !== "string" || object.architecture.length)
                            message.architecture = $String(object.architecture);
                    if (object.cgroupMode != null)
                        if (typeof object.cgroupMode !== "string" || object.cgroupMode.length)
                            message.cgroupMode = $String(object.cgroupMode);
                    if (object.ociRuntime != null)
                        if (typeof object.ociRuntime !== "string" || object.ociRuntime.length)
                            message.ociRuntime = $String(object.ociRuntime);
                    if (object.cpuMillicores != null)
                        if (typeof object.cpuMillicores === "object" ? object.cpuMillicores.low || object.cpuMillicores.high : $Number(object.cpuMillicores) !== 0)
                            if ($util.Long)
                                message.cpuMillicores = $util.Long.fromValue(object.cpuMillicores, true);
                            else if (typeof object.cpuMillicores === "string")
                                message.cpuMillicores = $parseInt(object.cpuMillicores, 10);
                            else if (typeof object.cpuMillicores === "number")
                                message.cpuMillicores = object.cpuMillicores;
                            else if (typeof object.cpuMillicores === "object")
                                message.cpuMillicores = new $util.LongBits(object.cpuMillicores.low >>> 0, object.cpuMillicores.high >>> 0).toNumber(true);
                    if (object.memoryBytes != null)
                        if (typeof object.memoryBytes === "object" ? object.memoryBytes.low || object.memoryBytes.high : $Number(object.memoryBytes) !== 0)
                            if ($util.Long)
                                message.memoryBytes = $util.Long.fromValue(object.memoryBytes, true);
                            else if (typeof object.memoryBytes === "string")
                                message.memoryBytes = $parseInt(object.memoryBytes, 10);
                            else if (typeof object.memoryBytes === "number")
                                message.memoryBytes = object.memoryBytes;
                            else if (typeof object.memoryBytes === "object")
                                message.memoryBytes = new $util.LongBits(object.memoryBytes.low >>> 0, object.memoryBytes.high >>> 0).toNumber(true);
                    if (object.memoryAvailableBytes != null)
                        if (typeof object.memoryAvailableBytes === "object" ? object.memoryAvailableBytes.low || object.memoryAvailableBytes.high : $Number(object.memoryAvailableBytes) !== 0)
                            if ($util.Long)
                                message.memoryAvailableBytes = $util.Long.fromValue(object.memoryAvailableBytes, true);
                            else if (typeof object.memoryAvailableBytes === "string")
                                message.memoryAvailableBytes = $parseInt(object.memoryAvailableBytes, 10);
                            else if (typeof object.memoryAvailableBytes === "number")
                                message.memoryAvailableBytes = object.memoryAvailableBytes;
                            else if (typeof object.memoryAvailableBytes === "object")
                                message.memoryAvailableBytes = new $util.LongBits(object.memoryAvailableBytes.low >>> 0, object.memoryAvailableBytes.high >>> 0).toNumber(true);
                    if (object.poolBytes != null)
                        if (typeof object.poolBytes === "object" ? object.poolBytes.low || object.poolBytes.high : $Number(object.poolBytes) !== 0)
                            if ($util.Long)
                                message.poolBytes = $util.Long.fromValue(object.poolBytes, true);
                            else if (typeof object.poolBytes === "string")
                                message.poolBytes = $parseInt(object.poolBytes, 10);
                            else if (typeof object.poolBytes === "number")
                                message.poolBytes = object.poolBytes;
                            else if (typeof object.poolBytes === "object")
                                message.poolBytes = new $util.LongBits(object.poolBytes.low >>> 0, object.poolBytes.high >>> 0).toNumber(true);
                    if (object.poolAvailableBytes != null)
                        if (typeof object.poolAvailableBytes === "object" ? object.poolAvailableBytes.low || object.poolAvailableBytes.high : $Number(object.poolAvailableBytes) !== 0)
                            if ($util.Long)
                                message.poolAvailableBytes = $util.Long.fromValue(object.poolAvailableBytes, true);
                            else if (typeof object.poolAvailableBytes === "string")
                                message.poolAvailableBytes = $parseInt(object.poolAvailableBytes, 10);
                            else if (typeof object.poolAvailableBytes === "number")
                                message.poolAvailableBytes = object.poolAvailableBytes;
                            else if (typeof object.poolAvailableBytes === "object")
                                message.poolAvailableBytes = new $util.LongBits(object.poolAvailableBytes.low >>> 0, object.poolAvailableBytes.high >>> 0).toNumber(true);
                    if (object.maxPids != null)
                        if (typeof object.maxPids === "object" ? object.maxPids.low || object.maxPids.high : $Number(object.maxPids) !== 0)
                            if ($util.Long)
                                message.maxPids = $util.Long.fromValue(object.maxPids, true);
                            else if (typeof object.maxPids === "string")
                                message.maxPids = $parseInt(object.maxPids, 10);
                            else if (typeof object.maxPids === "number")
                                message.maxPids = object.maxPids;
                            else if (typeof object.maxPids === "object")
                                message.maxPids = new $util.LongBits(object.maxPids.low >>> 0, object.maxPids.high >>> 0).toNumber(true);
                    if (object.addresses) {
                        if (!$Array.isArray(object.addresses))
                            throw $TypeError(".kapelle.runtime.v1.Node.addresses: array expected");
                        message.addresses = $Array(object.addresses.length);
                        for (let i = 0; i < object.addresses.length; ++i)
                            message.addresses[i] = $String(object.addresses[i]);
                    }
                    if (object.problems) {
                        if (!$Array.isArray(object.problems))
                            throw $TypeError(".kapelle.runtime.v1.Node.problems: array expected");
                        message.problems = $Array(object.problems.length);
                        for (let i = 0; i < object.problems.length; ++i) {
                            if (!$util.isObject(object.problems[i]))
                                throw $TypeError(".kapelle.runtime.v1.Node.problems: object expected");
                            message.problems[i] = $root.kapelle.runtime.v1.Problem.fromObject(object.problems[i], _depth + 1);
                        }
                    }
                    if (object.nameservers) {
                        if (!$Array.isArray(object.nameservers))
                            throw $TypeError(".kapelle.runtime.v1.Node.nameservers: array expected");
                        message.nameservers = $Array(object.nameservers.length);
                        for (let i = 0; i < object.nameservers.length; ++i)
                            message.nameservers[i] = $String(object.nameservers[i]);
                    }
                    if (object.searches) {
                        if (!$Array.isArray(object.searches))
                            throw $TypeError(".kapelle.runtime.v1.Node.searches: array expected");
                        message.searches = $Array(object.searches.length);
                        for (let i = 0; i < object.searches.length; ++i)
                            message.searches[i] = $String(object.searches[i]);
                    }
                    if (object.features) {
                        if (!$Array.isArray(object.features))
                            throw $TypeError(".kapelle.runtime.v1.Node.features: array expected");
                        message.features = $Array(object.features.length);
                        for (let i = 0; i < object.features.length; ++i)
                            message.features[i] = $String(object.features[i]);
                    }
                    if (object.cpus != null)
                        if (typeof object.cpus !== "string" || object.cpus.length)
                            message.cpus = $String(object.cpus);
                    if (object.numaNodes) {
                        if (!$Array.isArray(object.numaNodes))
                            throw $TypeError(".kapelle.runtime.v1.Node.numaNodes: array expected");
                        message.numaNodes = $Array(object.numaNodes.length);
                        for (let i = 0; i < object.numaNodes.length; ++i) {
                            if (!$util.isObject(object.numaNodes[i]))
                                throw $TypeError(".kapelle.runtime.v1.Node.numaNodes: object expected");
                            message.numaNodes[i] = $root.kapelle.runtime.v1.NumaNode.fromObject(object.numaNodes[i], _depth + 1);
                        }
                    }
                    if (object.hugepageBytes) {
                        if (!$util.isObject(object.hugepageBytes))
                            throw $TypeError(".kapelle.runtime.v1.Node.hugepageBytes: object expected");
                        message.hugepageBytes = {};
                        for (let keys = $Object.keys(object.hugepageBytes), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.hugepageBytes, keys[i]);
                            if ($util.Long)
                                message.hugepageBytes[keys[i]] = $util.Long.fromValue(object.hugepageBytes[keys[i]], true);
                            else if (typeof object.hugepageBytes[keys[i]] === "string")
                                message.hugepageBytes[keys[i]] = $parseInt(object.hugepageBytes[keys[i]], 10);
                            else if (typeof object.hugepageBytes[keys[i]] === "number")
                                message.hugepageBytes[keys[i]] = object.hugepageBytes[keys[i]];
                            else if (typeof object.hugepageBytes[keys[i]] === "object")
                                message.hugepageBytes[keys[i]] = new $util.LongBits(object.hugepageBytes[keys[i]].low >>> 0, object.hugepageBytes[keys[i]].high >>> 0).toNumber(true);
                        }
                    }
                    if (object.pool != null) {
                        if (!$util.isObject(object.pool))
                            throw $TypeError(".kapelle.runtime.v1.Node.pool: object expected");
                        message.pool = $root.kapelle.runtime.v1.Pool.fromObject(object.pool, _depth + 1);
                    }
                    if (object.swapBytes != null)
                        if (typeof object.swapBytes === "object" ? object.swapBytes.low || object.swapBytes.high : $Number(object.swapBytes) !== 0)
                            if ($util.Long)
                                message.swapBytes = $util.Long.fromValue(object.swapBytes, true);
                            else if (typeof object.swapBytes === "string")
                                message.swapBytes = $parseInt(object.swapBytes, 10);
                            else if (typeof object.swapBytes === "number")
                                message.swapBytes = object.swapBytes;
                            else if (typeof object.swapBytes === "object")
                                message.swapBytes = new $util.LongBits(object.swapBytes.low >>> 0, object.swapBytes.high >>> 0).toNumber(true);
                    if (object.devices) {
                        if (!$Array.isArray(object.devices))
                            throw $TypeError(".kapelle.runtime.v1.Node.devices: array expected");
                        message.devices = $Array(object.devices.length);
                        for (let i = 0; i < object.devices.length; ++i)
                            message.devices[i] = $String(object.devices[i]);
                    }
                    return message;
                };

                Node.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.addresses = [];
                        object.problems = [];
                        object.nameservers = [];
                        object.searches = [];
                        object.features = [];
                        object.numaNodes = [];
                        object.devices = [];
                    }
                    if (options.objects || options.defaults)
                        object.hugepageBytes = {};
                    if (options.defaults) {
                        object.runtimeVersion = "";
                        object.kernelVersion = "";
                        object.osImage = "";
                        object.machineId = "";
                        object.bootId = "";
                        object.systemUuid = "";
                        object.architecture = "";
                        object.cgroupMode = "";
                        object.ociRuntime = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.cpuMillicores = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.cpuMillicores = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryAvailableBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryAvailableBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.poolBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.poolBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.poolAvailableBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.poolAvailableBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.maxPids = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.maxPids = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.cpus = "";
                        object.pool = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.swapBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.swapBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.runtimeVersion != null && $Object.hasOwnProperty.call(message, "runtimeVersion"))
                        object.runtimeVersion = message.runtimeVersion;
                    if (message.kernelVersion != null && $Object.hasOwnProperty.call(message, "kernelVersion"))
                        object.kernelVersion = message.kernelVersion;
                    if (message.osImage != null && $Object.hasOwnProperty.call(message, "osImage"))
                        object.osImage = message.osImage;
                    if (message.machineId != null && $Object.hasOwnProperty.call(message, "machineId"))
                        object.machineId = message.machineId;
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        object.bootId = message.bootId;
                    if (message.systemUuid != null && $Object.hasOwnProperty.call(message, "systemUuid"))
                        object.systemUuid = message.systemUuid;
                    if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture"))
                        object.architecture = message.architecture;
                    if (message.cgroupMode != null && $Object.hasOwnProperty.call(message, "cgroupMode"))
                        object.cgroupMode = message.cgroupMode;
                    if (message.ociRuntime != null && $Object.hasOwnProperty.call(message, "ociRuntime"))
                        object.ociRuntime = message.ociRuntime;
                    if (message.cpuMillicores != null && $Object.hasOwnProperty.call(message, "cpuMillicores"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.cpuMillicores = typeof message.cpuMillicores === "number" ? $BigInt(message.cpuMillicores) : $util.Long.fromBits(message.cpuMillicores.low >>> 0, message.cpuMillicores.high >>> 0, true).toBigInt();
                        else if (typeof message.cpuMillicores === "number")
                            object.cpuMillicores = options.longs === $String ? $String(message.cpuMillicores) : message.cpuMillicores;
                        else
                            object.cpuMillicores = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuMillicores) : options.longs === $Number ? new $util.LongBits(message.cpuMillicores.low >>> 0, message.cpuMillicores.high >>> 0).toNumber(true) : message.cpuMillicores;
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryBytes = typeof message.memoryBytes === "number" ? $BigInt(message.memoryBytes) : $util.Long.fromBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryBytes === "number")
                            object.memoryBytes = options.longs === $String ? $String(message.memoryBytes) : message.memoryBytes;
                        else
                            object.memoryBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryBytes) : options.longs === $Number ? new $util.LongBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0).toNumber(true) : message.memoryBytes;
                    if (message.memoryAvailableBytes != null && $Object.hasOwnProperty.call(message, "memoryAvailableBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryAvailableBytes = typeof message.memoryAvailableBytes === "number" ? $BigInt(message.memoryAvailableBytes) : $util.Long.fromBits(message.memoryAvailableBytes.low >>> 0, message.memoryAvailableBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryAvailableBytes === "number")
                            object.memoryAvailableBytes = options.longs === $String ? $String(message.memoryAvailableBytes) : message.memoryAvailableBytes;
                        else
                            object.memoryAvailableBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryAvailableBytes) : options.longs === $Number ? new $util.LongBits(message.memoryAvailableBytes.low >>> 0, message.memoryAvailableBytes.high >>> 0).toNumber(true) : message.memoryAvailableBytes;
                    if (message.poolBytes != null && $Object.hasOwnProperty.call(message, "poolBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.poolBytes = typeof message.poolBytes === "number" ? $BigInt(message.poolBytes) : $util.Long.fromBits(message.poolBytes.low >>> 0, message.poolBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.poolBytes === "number")
                            object.poolBytes = options.longs === $String ? $String(message.poolBytes) : message.poolBytes;
                        else
                            object.poolBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.poolBytes) : options.longs === $Number ? new $util.LongBits(message.poolBytes.low >>> 0, message.poolBytes.high >>> 0).toNumber(true) : message.poolBytes;
                    if (message.poolAvailableBytes != null && $Object.hasOwnProperty.call(message, "poolAvailableBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.poolAvailableBytes = typeof message.poolAvailableBytes === "number" ? $BigInt(message.poolAvailableBytes) : $util.Long.fromBits(message.poolAvailableBytes.low >>> 0, message.poolAvailableBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.poolAvailableBytes === "number")
                            object.poolAvailableBytes = options.longs === $String ? $String(message.poolAvailableBytes) : message.poolAvailableBytes;
                        else
                            object.poolAvailableBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.poolAvailableBytes) : options.longs === $Number ? new $util.LongBits(message.poolAvailableBytes.low >>> 0, message.poolAvailableBytes.high >>> 0).toNumber(true) : message.poolAvailableBytes;
                    if (message.maxPids != null && $Object.hasOwnProperty.call(message, "maxPids"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.maxPids = typeof message.maxPids === "number" ? $BigInt(message.maxPids) : $util.Long.fromBits(message.maxPids.low >>> 0, message.maxPids.high >>> 0, true).toBigInt();
                        else if (typeof message.maxPids === "number")
                            object.maxPids = options.longs === $String ? $String(message.maxPids) : message.maxPids;
                        else
                            object.maxPids = options.longs === $String ? $util.Long.prototype.toString.call(message.maxPids) : options.longs === $Number ? new $util.LongBits(message.maxPids.low >>> 0, message.maxPids.high >>> 0).toNumber(true) : message.maxPids;
                    if (message.addresses && message.addresses.length) {
                        object.addresses = $Array(message.addresses.length);
                        for (let j = 0; j < message.addresses.length; ++j)
                            object.addresses[j] = message.addresses[j];
                    }
                    if (message.problems && message.problems.length) {
                        object.problems = $Array(message.problems.length);
                        for (let j = 0; j < message.problems.length; ++j)
                            object.problems[j] = $root.kapelle.runtime.v1.Problem.toObject(message.problems[j], options, _depth + 1);
                    }
                    if (message.nameservers && message.nameservers.length) {
                        object.nameservers = $Array(message.nameservers.length);
                        for (let j = 0; j < message.nameservers.length; ++j)
                            object.nameservers[j] = message.nameservers[j];
                    }
                    if (message.searches && message.searches.length) {
                        object.searches = $Array(message.searches.length);
                        for (let j = 0; j < message.searches.length; ++j)
                            object.searches[j] = message.searches[j];
                    }
                    if (message.features && message.features.length) {
                        object.features = $Array(message.features.length);
                        for (let j = 0; j < message.features.length; ++j)
                            object.features[j] = message.features[j];
                    }
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus"))
                        object.cpus = message.cpus;
                    if (message.numaNodes && message.numaNodes.length) {
                        object.numaNodes = $Array(message.numaNodes.length);
                        for (let j = 0; j < message.numaNodes.length; ++j)
                            object.numaNodes[j] = $root.kapelle.runtime.v1.NumaNode.toObject(message.numaNodes[j], options, _depth + 1);
                    }
                    let keys2;
                    if (message.hugepageBytes && (keys2 = $Object.keys(message.hugepageBytes)).length) {
                        object.hugepageBytes = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.hugepageBytes, keys2[j]);
                            if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                                object.hugepageBytes[keys2[j]] = typeof message.hugepageBytes[keys2[j]] === "number" ? $BigInt(message.hugepageBytes[keys2[j]]) : $util.Long.fromBits(message.hugepageBytes[keys2[j]].low >>> 0, message.hugepageBytes[keys2[j]].high >>> 0, true).toBigInt();
                            else if (typeof message.hugepageBytes[keys2[j]] === "number")
                                object.hugepageBytes[keys2[j]] = options.longs === $String ? $String(message.hugepageBytes[keys2[j]]) : message.hugepageBytes[keys2[j]];
                            else
                                object.hugepageBytes[keys2[j]] = options.longs === $String ? $util.Long.prototype.toString.call(message.hugepageBytes[keys2[j]]) : options.longs === $Number ? new $util.LongBits(message.hugepageBytes[keys2[j]].low >>> 0, message.hugepageBytes[keys2[j]].high >>> 0).toNumber(true) : message.hugepageBytes[keys2[j]];
                        }
                    }
                    if (message.pool != null && $Object.hasOwnProperty.call(message, "pool"))
                        object.pool = $root.kapelle.runtime.v1.Pool.toObject(message.pool, options, _depth + 1);
                    if (message.swapBytes != null && $Object.hasOwnProperty.call(message, "swapBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.swapBytes = typeof message.swapBytes === "number" ? $BigInt(message.swapBytes) : $util.Long.fromBits(message.swapBytes.low >>> 0, message.swapBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.swapBytes === "number")
                            object.swapBytes = options.longs === $String ? $String(message.swapBytes) : message.swapBytes;
                        else
                            object.swapBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.swapBytes) : options.longs === $Number ? new $util.LongBits(message.swapBytes.low >>> 0, message.swapBytes.high >>> 0).toNumber(true) : message.swapBytes;
                    if (message.devices && message.devices.length) {
                        object.devices = $Array(message.devices.length);
                        for (let j = 0; j < message.devices.length; ++j)
                            object.devices[j] = message.devices[j];
                    }
                    return object;
                };

                Node.prototype.toJSON = function() {
                    return Node.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Node;
            })();

            v1.NumaNode = (function() {

                const NumaNode = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                NumaNode.prototype.id = 0;
                NumaNode.prototype.cpus = "";
                NumaNode.prototype.memoryBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                NumaNode.create = function(properties) {
                    return new NumaNode(properties);
                };

                NumaNode.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(8).uint32(message.id);
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus") && message.cpus !== "")
                        writer.uint32(18).string(message.cpus);
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && (typeof message.memoryBytes === "object" ? message.memoryBytes.low || message.memoryBytes.high : message.memoryBytes !== 0))
                        writer.uint32(24).uint64(message.memoryBytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                NumaNode.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.NumaNode();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cpus = value;
                                else
                                    delete message.cpus;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryBytes = value;
                                else
                                    delete message.memoryBytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                NumaNode.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.NumaNode)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.NumaNode: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.NumaNode();
                    if (object.id != null)
                        if ($Number(object.id) !== 0)
                            message.id = object.id >>> 0;
                    if (object.cpus != null)
                        if (typeof object.cpus !== "string" || object.cpus.length)
                            message.cpus = $String(object.cpus);
                    if (object.memoryBytes != null)
                        if (typeof object.memoryBytes === "object" ? object.memoryBytes.low || object.memoryBytes.high : $Number(object.memoryBytes) !== 0)
                            if ($util.Long)
                                message.memoryBytes = $util.Long.fromValue(object.memoryBytes, true);
                            else if (typeof object.memoryBytes === "string")
                                message.memoryBytes = $parseInt(object.memoryBytes, 10);
                            else if (typeof object.memoryBytes === "number")
                                message.memoryBytes = object.memoryBytes;
                            else if (typeof object.memoryBytes === "object")
                                message.memoryBytes = new $util.LongBits(object.memoryBytes.low >>> 0, object.memoryBytes.high >>> 0).toNumber(true);
                    return message;
                };

                NumaNode.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = 0;
                        object.cpus = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus"))
                        object.cpus = message.cpus;
                    if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryBytes = typeof message.memoryBytes === "number" ? $BigInt(message.memoryBytes) : $util.Long.fromBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryBytes === "number")
                            object.memoryBytes = options.longs === $String ? $String(message.memoryBytes) : message.memoryBytes;
                        else
                            object.memoryBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryBytes) : options.longs === $Number ? new $util.LongBits(message.memoryBytes.low >>> 0, message.memoryBytes.high >>> 0).toNumber(true) : message.memoryBytes;
                    return object;
                };

                NumaNode.prototype.toJSON = function() {
                    return NumaNode.toObject(this, $protobuf.util.toJSONOptions);
                };

                return NumaNode;
            })();

            v1.Pool = (function() {

                const Pool = function (properties) {
                    this.problems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Pool.prototype.kind = "";
                Pool.prototype.source = "";
                Pool.prototype.fileSystemId = "";
                Pool.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Pool.prototype.availableBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Pool.prototype.problems = $util.emptyArray;

                Pool.create = function(properties) {
                    return new Pool(properties);
                };

                Pool.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(10).string(message.kind);
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                        writer.uint32(18).string(message.source);
                    if (message.fileSystemId != null && $Object.hasOwnProperty.call(message, "fileSystemId") && message.fileSystemId !== "")
                        writer.uint32(26).string(message.fileSystemId);
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                        writer.uint32(32).uint64(message.bytes);
                    if (message.availableBytes != null && $Object.hasOwnProperty.call(message, "availableBytes") && (typeof message.availableBytes === "object" ? message.availableBytes.low || message.availableBytes.high : message.availableBytes !== 0))
                        writer.uint32(40).uint64(message.availableBytes);
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            $root.kapelle.runtime.v1.Problem.encode(message.problems[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Pool.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Pool();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.source = value;
                                else
                                    delete message.source;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.fileSystemId = value;
                                else
                                    delete message.fileSystemId;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytes = value;
                                else
                                    delete message.bytes;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.availableBytes = value;
                                else
                                    delete message.availableBytes;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push($root.kapelle.runtime.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Pool.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Pool)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Pool: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Pool();
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.source != null)
                        if (typeof object.source !== "string" || object.source.length)
                            message.source = $String(object.source);
                    if (object.fileSystemId != null)
                        if (typeof object.fileSystemId !== "string" || object.fileSystemId.length)
                            message.fileSystemId = $String(object.fileSystemId);
                    if (object.bytes != null)
                        if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                            if ($util.Long)
                                message.bytes = $util.Long.fromValue(object.bytes, true);
                            else if (typeof object.bytes === "string")
                                message.bytes = $parseInt(object.bytes, 10);
                            else if (typeof object.bytes === "number")
                                message.bytes = object.bytes;
                            else if (typeof object.bytes === "object")
                                message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                    if (object.availableBytes != null)
                        if (typeof object.availableBytes === "object" ? object.availableBytes.low || object.availableBytes.high : $Number(object.availableBytes) !== 0)
                            if ($util.Long)
                                message.availableBytes = $util.Long.fromValue(object.availableBytes, true);
                            else if (typeof object.availableBytes === "string")
                                message.availableBytes = $parseInt(object.availableBytes, 10);
                            else if (typeof object.availableBytes === "number")
                                message.availableBytes = object.availableBytes;
                            else if (typeof object.availableBytes === "object")
                                message.availableBytes = new $util.LongBits(object.availableBytes.low >>> 0, object.availableBytes.high >>> 0).toNumber(true);
                    if (object.problems) {
                        if (!$Array.isArray(object.problems))
                            throw $TypeError(".kapelle.runtime.v1.Pool.problems: array expected");
                        message.problems = $Array(object.problems.length);
                        for (let i = 0; i < object.problems.length; ++i) {
                            if (!$util.isObject(object.problems[i]))
                                throw $TypeError(".kapelle.runtime.v1.Pool.problems: object expected");
                            message.problems[i] = $root.kapelle.runtime.v1.Problem.fromObject(object.problems[i], _depth + 1);
                        }
                    }
                    return message;
                };

                Pool.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.problems = [];
                    if (options.defaults) {
                        object.kind = "";
                        object.source = "";
                        object.fileSystemId = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.availableBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.availableBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                        object.source = message.source;
                    if (message.fileSystemId != null && $Object.hasOwnProperty.call(message, "fileSystemId"))
                        object.fileSystemId = message.fileSystemId;
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                        else if (typeof message.bytes === "number")
                            object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                        else
                            object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                    if (message.availableBytes != null && $Object.hasOwnProperty.call(message, "availableBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.availableBytes = typeof message.availableBytes === "number" ? $BigInt(message.availableBytes) : $util.Long.fromBits(message.availableBytes.low >>> 0, message.availableBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.availableBytes === "number")
                            object.availableBytes = options.longs === $String ? $String(message.availableBytes) : message.availableBytes;
                        else
                            object.availableBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.availableBytes) : options.longs === $Number ? new $util.LongBits(message.availableBytes.low >>> 0, message.availableBytes.high >>> 0).toNumber(true) : message.availableBytes;
                    if (message.problems && message.problems.length) {
                        object.problems = $Array(message.problems.length);
                        for (let j = 0; j < message.problems.length; ++j)
                            object.problems[j] = $root.kapelle.runtime.v1.Problem.toObject(message.problems[j], options, _depth + 1);
                    }
                    return object;
                };

                Pool.prototype.toJSON = function() {
                    return Pool.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Pool;
            })();

            v1.Problem = (function() {

                const Problem = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Problem.prototype.reason = "";
                Problem.prototype.message = "";
                Problem.prototype.fatal = false;

                Problem.create = function(properties) {
                    return new Problem(properties);
                };

                Problem.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(10).string(message.reason);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(18).string(message.message);
                    if (message.fatal != null && $Object.hasOwnProperty.call(message, "fatal") && message.fatal !== false)
                        writer.uint32(24).bool(message.fatal);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Problem.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Problem();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.fatal = value;
                                else
                                    delete message.fatal;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Problem.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Problem)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Problem: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Problem();
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    if (object.fatal != null)
                        if (object.fatal)
                            message.fatal = $Boolean(object.fatal);
                    return message;
                };

                Problem.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.reason = "";
                        object.message = "";
                        object.fatal = false;
                    }
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    if (message.fatal != null && $Object.hasOwnProperty.call(message, "fatal"))
                        object.fatal = message.fatal;
                    return object;
                };

                Problem.prototype.toJSON = function() {
                    return Problem.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Problem;
            })();

            v1.EnvironmentSpec = (function() {

                const EnvironmentSpec = function (properties) {
                    this.command = [];
                    this.env = {};
                    this.interfaces = [];
                    this.nameservers = [];
                    this.searches = [];
                    this.volumes = [];
                    this.devices = [];
                    this.sysctls = {};
                    this.capabilitiesAdd = [];
                    this.capabilitiesDrop = [];
                    this.syscallsAllow = [];
                    this.syscallsDeny = [];
                    this.rlimits = [];
                    this.firstBoot = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnvironmentSpec.prototype.uid = "";
                EnvironmentSpec.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                EnvironmentSpec.prototype.namespace = "";
                EnvironmentSpec.prototype.name = "";
                EnvironmentSpec.prototype.imageDigest = "";
                EnvironmentSpec.prototype.command = $util.emptyArray;
                EnvironmentSpec.prototype.initKind = 0;
                EnvironmentSpec.prototype.stopSignal = 0;
                EnvironmentSpec.prototype.env = $util.emptyObject;
                EnvironmentSpec.prototype.hostname = "";
                EnvironmentSpec.prototype.idRange = null;
                EnvironmentSpec.prototype.resources = null;
                EnvironmentSpec.prototype.interfaces = $util.emptyArray;
                EnvironmentSpec.prototype.nameservers = $util.emptyArray;
                EnvironmentSpec.prototype.searches = $util.emptyArray;
                EnvironmentSpec.prototype.workingDir = "";
                EnvironmentSpec.prototype.user = "";
                EnvironmentSpec.prototype.volumes = $util.emptyArray;
                EnvironmentSpec.prototype.devices = $util.emptyArray;
                EnvironmentSpec.prototype.sysctls = $util.emptyObject;
                EnvironmentSpec.prototype.capabilitiesAdd = $util.emptyArray;
                EnvironmentSpec.prototype.capabilitiesDrop = $util.emptyArray;
                EnvironmentSpec.prototype.syscallsAllow = $util.emptyArray;
                EnvironmentSpec.prototype.syscallsDeny = $util.emptyArray;
                EnvironmentSpec.prototype.nesting = false;
                EnvironmentSpec.prototype.readOnlyRoot = false;
                EnvironmentSpec.prototype.rlimits = $util.emptyArray;
                EnvironmentSpec.prototype.guest = null;
                EnvironmentSpec.prototype.firstBoot = $util.emptyArray;
                EnvironmentSpec.prototype.dataSourceSnapshot = "";
                EnvironmentSpec.prototype.denyCompatSyscalls = false;

                EnvironmentSpec.create = function(properties) {
                    return new EnvironmentSpec(properties);
                };

                EnvironmentSpec.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && (typeof message.generation === "object" ? message.generation.low || message.generation.high : message.generation !== 0))
                        writer.uint32(16).uint64(message.generation);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(26).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(34).string(message.name);
                    if (message.imageDigest != null && $Object.hasOwnProperty.call(message, "imageDigest") && message.imageDigest !== "")
                        writer.uint32(42).string(message.imageDigest);
                    if (message.command != null && message.command.length)
                        for (let i = 0; i < message.command.length; ++i)
                            writer.uint32(50).string(message.command[i]);
                    if (message.initKind != null && $Object.hasOwnProperty.call(message, "initKind") && message.initKind !== 0)
                        writer.uint32(56).int32(message.initKind);
                    if (message.stopSignal != null && $Object.hasOwnProperty.call(message, "stopSignal") && message.stopSignal !== 0)
                        writer.uint32(64).uint32(message.stopSignal);
                    if (message.env != null && $Object.hasOwnProperty.call(message, "env"))
                        for (let keys = $Object.keys(message.env), i = 0; i < keys.length; ++i)
                            writer.uint32(74).fork().uint32(10).string(keys[i]).uint32(18).string(message.env[keys[i]]).ldelim();
                    if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname") && message.hostname !== "")
                        writer.uint32(82).string(message.hostname);
                    if (message.idRange != null && $Object.hasOwnProperty.call(message, "idRange"))
                        $root.kapelle.runtime.v1.IdRange.encode(message.idRange, writer.uint32(90).fork(), _depth + 1).ldelim();
                    if (message.resources != null && $Object.hasOwnProperty.call(message, "resources"))
                        $root.kapelle.runtime.v1.Resources.encode(message.resources, writer.uint32(98).fork(), _depth + 1).ldelim();
                    if (message.interfaces != null && message.interfaces.length)
                        for (let i = 0; i < message.interfaces.length; ++i)
                            $root.kapelle.runtime.v1.Interface.encode(message.interfaces[i], writer.uint32(106).fork(), _depth + 1).ldelim();
                    if (message.nameservers != null && message.nameservers.length)
                        for (let i = 0; i < message.nameservers.length; ++i)
                            writer.uint32(114).string(message.nameservers[i]);
                    if (message.searches != null && message.searches.length)
                        for (let i = 0; i < message.searches.length; ++i)
                            writer.uint32(122).string(message.searches[i]);
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir") && message.workingDir !== "")
                        writer.uint32(130).string(message.workingDir);
                    if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                        writer.uint32(138).string(message.user);
                    if (message.volumes != null && message.volumes.length)
                        for (let i = 0; i < message.volumes.length; ++i)
                            $root.kapelle.runtime.v1.VolumeMount.encode(message.volumes[i], writer.uint32(146).fork(), _depth + 1).ldelim();
                    if (message.devices != null && message.devices.length)
                        for (let i = 0; i < message.devices.length; ++i)
                            $root.kapelle.runtime.v1.Device.encode(message.devices[i], writer.uint32(154).fork(), _depth + 1).ldelim();
                    if (message.sysctls != null && $Object.hasOwnProperty.call(message, "sysctls"))
                        for (let keys = $Object.keys(message.sysctls), i = 0; i < keys.length; ++i)
                            writer.uint32(162).fork().uint32(10).string(keys[i]).uint32(18).string(message.sysctls[keys[i]]).ldelim();
                    if (message.capabilitiesAdd != null && message.capabilitiesAdd.length)
                        for (let i = 0; i < message.capabilitiesAdd.length; ++i)
                            writer.uint32(170).string(message.capabilitiesAdd[i]);
                    if (message.capabilitiesDrop != null && message.capabilitiesDrop.length)
                        for (let i = 0; i < message.capabilitiesDrop.length; ++i)
                            writer.uint32(178).string(message.capabilitiesDrop[i]);
                    if (message.syscallsAllow != null && message.syscallsAllow.length)
                        for (let i = 0; i < message.syscallsAllow.length; ++i)
                            writer.uint32(186).string(message.syscallsAllow[i]);
                    if (message.syscallsDeny != null && message.syscallsDeny.length)
                        for (let i = 0; i < message.syscallsDeny.length; ++i)
                            writer.uint32(194).string(message.syscallsDeny[i]);
                    if (message.nesting != null && $Object.hasOwnProperty.call(message, "nesting") && message.nesting !== false)
                        writer.uint32(200).bool(message.nesting);
                    if (message.readOnlyRoot != null && $Object.hasOwnProperty.call(message, "readOnlyRoot") && message.readOnlyRoot !== false)
                        writer.uint32(208).bool(message.readOnlyRoot);
                    if (message.rlimits != null && message.rlimits.length)
                        for (let i = 0; i < message.rlimits.length; ++i)
                            $root.kapelle.runtime.v1.Rlimit.encode(message.rlimits[i], writer.uint32(218).fork(), _depth + 1).ldelim();
                    if (message.guest != null && $Object.hasOwnProperty.call(message, "guest"))
                        $root.kapelle.runtime.v1.Guest.encode(message.guest, writer.uint32(226).fork(), _depth + 1).ldelim();
                    if (message.firstBoot != null && message.firstBoot.length)
                        for (let i = 0; i < message.firstBoot.length; ++i)
                            $root.kapelle.runtime.v1.FirstBootCommand.encode(message.firstBoot[i], writer.uint32(234).fork(), _depth + 1).ldelim();
                    if (message.dataSourceSnapshot != null && $Object.hasOwnProperty.call(message, "dataSourceSnapshot") && message.dataSourceSnapshot !== "")
                        writer.uint32(242).string(message.dataSourceSnapshot);
                    if (message.denyCompatSyscalls != null && $Object.hasOwnProperty.call(message, "denyCompatSyscalls") && message.denyCompatSyscalls !== false)
                        writer.uint32(248).bool(message.denyCompatSyscalls);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnvironmentSpec.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.EnvironmentSpec();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.generation = value;
                                else
                                    delete message.generation;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.imageDigest = value;
                                else
                                    delete message.imageDigest;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.command && message.command.length))
                                    message.command = [];
                                message.command.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.initKind = value;
                                else
                                    delete message.initKind;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.stopSignal = value;
                                else
                                    delete message.stopSignal;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (message.env === $util.emptyObject)
                                    message.env = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.env, key);
                                message.env[key] = value;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.hostname = value;
                                else
                                    delete message.hostname;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.idRange = $root.kapelle.runtime.v1.IdRange.decode(reader, reader.size(), $undefined, _depth + 1, message.idRange);
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.resources = $root.kapelle.runtime.v1.Resources.decode(reader, reader.size(), $undefined, _depth + 1, message.resources);
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.interfaces && message.interfaces.length))
                                    message.interfaces = [];
                                message.interfaces.push($root.kapelle.runtime.v1.Interface.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.nameservers && message.nameservers.length))
                                    message.nameservers = [];
                                message.nameservers.push(reader.stringVerify());
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.searches && message.searches.length))
                                    message.searches = [];
                                message.searches.push(reader.stringVerify());
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.workingDir = value;
                                else
                                    delete message.workingDir;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.user = value;
                                else
                                    delete message.user;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.volumes && message.volumes.length))
                                    message.volumes = [];
                                message.volumes.push($root.kapelle.runtime.v1.VolumeMount.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.devices && message.devices.length))
                                    message.devices = [];
                                message.devices.push($root.kapelle.runtime.v1.Device.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if (message.sysctls === $util.emptyObject)
                                    message.sysctls = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.sysctls, key);
                                message.sysctls[key] = value;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.capabilitiesAdd && message.capabilitiesAdd.length))
                                    message.capabilitiesAdd = [];
                                message.capabilitiesAdd.push(reader.stringVerify());
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.capabilitiesDrop && message.capabilitiesDrop.length))
                                    message.capabilitiesDrop = [];
                                message.capabilitiesDrop.push(reader.stringVerify());
                                continue;
                            }
                        case 23: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.syscallsAllow && message.syscallsAllow.length))
                                    message.syscallsAllow = [];
                                message.syscallsAllow.push(reader.stringVerify());
                                continue;
                            }
                        case 24: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.syscallsDeny && message.syscallsDeny.length))
                                    message.syscallsDeny = [];
                                message.syscallsDeny.push(reader.stringVerify());
                                continue;
                            }
                        case 25: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.nesting = value;
                                else
                                    delete message.nesting;
                                continue;
                            }
                        case 26: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.readOnlyRoot = value;
                                else
                                    delete message.readOnlyRoot;
                                continue;
                            }
                        case 27: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.rlimits && message.rlimits.length))
                                    message.rlimits = [];
                                message.rlimits.push($root.kapelle.runtime.v1.Rlimit.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 28: {
                                if (wireType !== 2)
                                    break;
                                message.guest = $root.kapelle.runtime.v1.Guest.decode(reader, reader.size(), $undefined, _depth + 1, message.guest);
                                continue;
                            }
                        case 29: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.firstBoot && message.firstBoot.length))
                                    message.firstBoot = [];
                                message.firstBoot.push($root.kapelle.runtime.v1.FirstBootCommand.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 30: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.dataSourceSnapshot = value;
                                else
                                    delete message.dataSourceSnapshot;
                                continue;
                            }
                        case 31: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.denyCompatSyscalls = value;
                                else
                                    delete message.denyCompatSyscalls;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnvironmentSpec.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.EnvironmentSpec)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.EnvironmentSpec();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.generation != null)
                        if (typeof object.generation === "object" ? object.generation.low || object.generation.high : $Number(object.generation) !== 0)
                            if ($util.Long)
                                message.generation = $util.Long.fromValue(object.generation, true);
                            else if (typeof object.generation === "string")
                                message.generation = $parseInt(object.generation, 10);
                            else if (typeof object.generation === "number")
                                message.generation = object.generation;
                            else if (typeof object.generation === "object")
                                message.generation = new $util.LongBits(object.generation.low >>> 0, object.generation.high >>> 0).toNumber(true);
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.imageDigest != null)
                        if (typeof object.imageDigest !== "string" || object.imageDigest.length)
                            message.imageDigest = $String(object.imageDigest);
                    if (object.command) {
                        if (!$Array.isArray(object.command))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.command: array expected");
                        message.command = $Array(object.command.length);
                        for (let i = 0; i < object.command.length; ++i)
                            message.command[i] = $String(object.command[i]);
                    }
                    if (object.initKind !== 0 && (typeof object.initKind !== "string" || $root.kapelle.runtime.v1.InitKind[object.initKind] !== 0))
                        switch (object.initKind) {
                        case "INIT_KIND_UNSPECIFIED":
                        case 0:
                            message.initKind = 0;
                            break;
                        case "INIT_KIND_SYSTEMD":
                        case 1:
                            message.initKind = 1;
                            break;
                        case "INIT_KIND_OTHER":
                        case 2:
                            message.initKind = 2;
                            break;
                        default:
                            if (typeof object.initKind === "number" && (object.initKind | 0) === object.initKind)
                                message.initKind = object.initKind;
                        }
                    if (object.stopSignal != null)
                        if ($Number(object.stopSignal) !== 0)
                            message.stopSignal = object.stopSignal >>> 0;
                    if (object.env) {
                        if (!$util.isObject(object.env))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.env: object expected");
                        message.env = {};
                        for (let keys = $Object.keys(object.env), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.env, keys[i]);
                            message.env[keys[i]] = $String(object.env[keys[i]]);
                        }
                    }
                    if (object.hostname != null)
                        if (typeof object.hostname !== "string" || object.hostname.length)
                            message.hostname = $String(object.hostname);
                    if (object.idRange != null) {
                        if (!$util.isObject(object.idRange))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.idRange: object expected");
                        message.idRange = $root.kapelle.runtime.v1.IdRange.fromObject(object.idRange, _depth + 1);
                    }
                    if (object.resources != null) {
                        if (!$util.isObject(object.resources))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.resources: object expected");
                        message.resources = $root.kapelle.runtime.v1.Resources.fromObject(object.resources, _depth + 1);
                    }
                    if (object.interfaces) {
                        if (!$Array.isArray(object.interfaces))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.interfaces: array expected");
                        message.interfaces = $Array(object.interfaces.length);
                        for (let i = 0; i < object.interfaces.length; ++i) {
                            if (!$util.isObject(object.interfaces[i]))
                                throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.interfaces: object expected");
                            message.interfaces[i] = $root.kapelle.runtime.v1.Interface.fromObject(object.interfaces[i], _depth + 1);
                        }
                    }
                    if (object.nameservers) {
                        if (!$Array.isArray(object.nameservers))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.nameservers: array expected");
                        message.nameservers = $Array(object.nameservers.length);
                        for (let i = 0; i < object.nameservers.length; ++i)
                            message.nameservers[i] = $String(object.nameservers[i]);
                    }
                    if (object.searches) {
                        if (!$Array.isArray(object.searches))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.searches: array expected");
                        message.searches = $Array(object.searches.length);
                        for (let i = 0; i < object.searches.length; ++i)
                            message.searches[i] = $String(object.searches[i]);
                    }
                    if (object.workingDir != null)
                        if (typeof object.workingDir !== "string" || object.workingDir.length)
                            message.workingDir = $String(object.workingDir);
                    if (object.user != null)
                        if (typeof object.user !== "string" || object.user.length)
                            message.user = $String(object.user);
                    if (object.volumes) {
                        if (!$Array.isArray(object.volumes))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.volumes: array expected");
                        message.volumes = $Array(object.volumes.length);
                        for (let i = 0; i < object.volumes.length; ++i) {
                            if (!$util.isObject(object.volumes[i]))
                                throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.volumes: object expected");
                            message.volumes[i] = $root.kapelle.runtime.v1.VolumeMount.fromObject(object.volumes[i], _depth + 1);
                        }
                    }
                    if (object.devices) {
                        if (!$Array.isArray(object.devices))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.devices: array expected");
                        message.devices = $Array(object.devices.length);
                        for (let i = 0; i < object.devices.length; ++i) {
                            if (!$util.isObject(object.devices[i]))
                                throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.devices: object expected");
                            message.devices[i] = $root.kapelle.runtime.v1.Device.fromObject(object.devices[i], _depth + 1);
                        }
                    }
                    if (object.sysctls) {
                        if (!$util.isObject(object.sysctls))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.sysctls: object expected");
                        message.sysctls = {};
                        for (let keys = $Object.keys(object.sysctls), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.sysctls, keys[i]);
                            message.sysctls[keys[i]] = $String(object.sysctls[keys[i]]);
                        }
                    }
                    if (object.capabilitiesAdd) {
                        if (!$Array.isArray(object.capabilitiesAdd))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.capabilitiesAdd: array expected");
                        message.capabilitiesAdd = $Array(object.capabilitiesAdd.length);
                        for (let i = 0; i < object.capabilitiesAdd.length; ++i)
                            message.capabilitiesAdd[i] = $String(object.capabilitiesAdd[i]);
                    }
                    if (object.capabilitiesDrop) {
                        if (!$Array.isArray(object.capabilitiesDrop))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.capabilitiesDrop: array expected");
                        message.capabilitiesDrop = $Array(object.capabilitiesDrop.length);
                        for (let i = 0; i < object.capabilitiesDrop.length; ++i)
                            message.capabilitiesDrop[i] = $String(object.capabilitiesDrop[i]);
                    }
                    if (object.syscallsAllow) {
                        if (!$Array.isArray(object.syscallsAllow))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.syscallsAllow: array expected");
                        message.syscallsAllow = $Array(object.syscallsAllow.length);
                        for (let i = 0; i < object.syscallsAllow.length; ++i)
                            message.syscallsAllow[i] = $String(object.syscallsAllow[i]);
                    }
                    if (object.syscallsDeny) {
                        if (!$Array.isArray(object.syscallsDeny))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.syscallsDeny: array expected");
                        message.syscallsDeny = $Array(object.syscallsDeny.length);
                        for (let i = 0; i < object.syscallsDeny.length; ++i)
                            message.syscallsDeny[i] = $String(object.syscallsDeny[i]);
                    }
                    if (object.nesting != null)
                        if (object.nesting)
                            message.nesting = $Boolean(object.nesting);
                    if (object.readOnlyRoot != null)
                        if (object.readOnlyRoot)
                            message.readOnlyRoot = $Boolean(object.readOnlyRoot);
                    if (object.rlimits) {
                        if (!$Array.isArray(object.rlimits))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.rlimits: array expected");
                        message.rlimits = $Array(object.rlimits.length);
                        for (let i = 0; i < object.rlimits.length; ++i) {
                            if (!$util.isObject(object.rlimits[i]))
                                throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.rlimits: object expected");
                            message.rlimits[i] = $root.kapelle.runtime.v1.Rlimit.fromObject(object.rlimits[i], _depth + 1);
                        }
                    }
                    if (object.guest != null) {
                        if (!$util.isObject(object.guest))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.guest: object expected");
                        message.guest = $root.kapelle.runtime.v1.Guest.fromObject(object.guest, _depth + 1);
                    }
                    if (object.firstBoot) {
                        if (!$Array.isArray(object.firstBoot))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.firstBoot: array expected");
                        message.firstBoot = $Array(object.firstBoot.length);
                        for (let i = 0; i < object.firstBoot.length; ++i) {
                            if (!$util.isObject(object.firstBoot[i]))
                                throw $TypeError(".kapelle.runtime.v1.EnvironmentSpec.firstBoot: object expected");
                            message.firstBoot[i] = $root.kapelle.runtime.v1.FirstBootCommand.fromObject(object.firstBoot[i], _depth + 1);
                        }
                    }
                    if (object.dataSourceSnapshot != null)
                        if (typeof object.dataSourceSnapshot !== "string" || object.dataSourceSnapshot.length)
                            message.dataSourceSnapshot = $String(object.dataSourceSnapshot);
                    if (object.denyCompatSyscalls != null)
                        if (object.denyCompatSyscalls)
                            message.denyCompatSyscalls = $Boolean(object.denyCompatSyscalls);
                    return message;
                };

                EnvironmentSpec.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.command = [];
                        object.interfaces = [];
                        object.nameservers = [];
                        object.searches = [];
                        object.volumes = [];
                        object.devices = [];
                        object.capabilitiesAdd = [];
                        object.capabilitiesDrop = [];
                        object.syscallsAllow = [];
                        object.syscallsDeny = [];
                        object.rlimits = [];
                        object.firstBoot = [];
                    }
                    if (options.objects || options.defaults) {
                        object.env = {};
                        object.sysctls = {};
                    }
                    if (options.defaults) {
                        object.uid = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.generation = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.generation = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.namespace = "";
                        object.name = "";
                        object.imageDigest = "";
                        object.initKind = options.enums === $String ? "INIT_KIND_UNSPECIFIED" : 0;
                        object.stopSignal = 0;
                        object.hostname = "";
                        object.idRange = null;
                        object.resources = null;
                        object.workingDir = "";
                        object.user = "";
                        object.nesting = false;
                        object.readOnlyRoot = false;
                        object.guest = null;
                        object.dataSourceSnapshot = "";
                        object.denyCompatSyscalls = false;
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.generation = typeof message.generation === "number" ? $BigInt(message.generation) : $util.Long.fromBits(message.generation.low >>> 0, message.generation.high >>> 0, true).toBigInt();
                        else if (typeof message.generation === "number")
                            object.generation = options.longs === $String ? $String(message.generation) : message.generation;
                        else
                            object.generation = options.longs === $String ? $util.Long.prototype.toString.call(message.generation) : options.longs === $Number ? new $util.LongBits(message.generation.low >>> 0, message.generation.high >>> 0).toNumber(true) : message.generation;
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.imageDigest != null && $Object.hasOwnProperty.call(message, "imageDigest"))
                        object.imageDigest = message.imageDigest;
                    if (message.command && message.command.length) {
                        object.command = $Array(message.command.length);
                        for (let j = 0; j < message.command.length; ++j)
                            object.command[j] = message.command[j];
                    }
                    if (message.initKind != null && $Object.hasOwnProperty.call(message, "initKind"))
                        object.initKind = options.enums === $String ? $root.kapelle.runtime.v1.InitKind[message.initKind] === $undefined ? message.initKind : $root.kapelle.runtime.v1.InitKind[message.initKind] : message.initKind;
                    if (message.stopSignal != null && $Object.hasOwnProperty.call(message, "stopSignal"))
                        object.stopSignal = message.stopSignal;
                    let keys2;
                    if (message.env && (keys2 = $Object.keys(message.env)).length) {
                        object.env = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.env, keys2[j]);
                            object.env[keys2[j]] = message.env[keys2[j]];
                        }
                    }
                    if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                        object.hostname = message.hostname;
                    if (message.idRange != null && $Object.hasOwnProperty.call(message, "idRange"))
                        object.idRange = $root.kapelle.runtime.v1.IdRange.toObject(message.idRange, options, _depth + 1);
                    if (message.resources != null && $Object.hasOwnProperty.call(message, "resources"))
                        object.resources = $root.kapelle.runtime.v1.Resources.toObject(message.resources, options, _depth + 1);
                    if (message.interfaces && message.interfaces.length) {
                        object.interfaces = $Array(message.interfaces.length);
                        for (let j = 0; j < message.interfaces.length; ++j)
                            object.interfaces[j] = $root.kapelle.runtime.v1.Interface.toObject(message.interfaces[j], options, _depth + 1);
                    }
                    if (message.nameservers && message.nameservers.length) {
                        object.nameservers = $Array(message.nameservers.length);
                        for (let j = 0; j < message.nameservers.length; ++j)
                            object.nameservers[j] = message.nameservers[j];
                    }
                    if (message.searches && message.searches.length) {
                        object.searches = $Array(message.searches.length);
                        for (let j = 0; j < message.searches.length; ++j)
                            object.searches[j] = message.searches[j];
                    }
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir"))
                        object.workingDir = message.workingDir;
                    if (message.user != null && $Object.hasOwnProperty.call(message, "user"))
                        object.user = message.user;
                    if (message.volumes && message.volumes.length) {
                        object.volumes = $Array(message.volumes.length);
                        for (let j = 0; j < message.volumes.length; ++j)
                            object.volumes[j] = $root.kapelle.runtime.v1.VolumeMount.toObject(message.volumes[j], options, _depth + 1);
                    }
                    if (message.devices && message.devices.length) {
                        object.devices = $Array(message.devices.length);
                        for (let j = 0; j < message.devices.length; ++j)
                            object.devices[j] = $root.kapelle.runtime.v1.Device.toObject(message.devices[j], options, _depth + 1);
                    }
                    if (message.sysctls && (keys2 = $Object.keys(message.sysctls)).length) {
                        object.sysctls = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.sysctls, keys2[j]);
                            object.sysctls[keys2[j]] = message.sysctls[keys2[j]];
                        }
                    }
                    if (message.capabilitiesAdd && message.capabilitiesAdd.length) {
                        object.capabilitiesAdd = $Array(message.capabilitiesAdd.length);
                        for (let j = 0; j < message.capabilitiesAdd.length; ++j)
                            object.capabilitiesAdd[j] = message.capabilitiesAdd[j];
                    }
                    if (message.capabilitiesDrop && message.capabilitiesDrop.length) {
                        object.capabilitiesDrop = $Array(message.capabilitiesDrop.length);
                        for (let j = 0; j < message.capabilitiesDrop.length; ++j)
                            object.capabilitiesDrop[j] = message.capabilitiesDrop[j];
                    }
                    if (message.syscallsAllow && message.syscallsAllow.length) {
                        object.syscallsAllow = $Array(message.syscallsAllow.length);
                        for (let j = 0; j < message.syscallsAllow.length; ++j)
                            object.syscallsAllow[j] = message.syscallsAllow[j];
                    }
                    if (message.syscallsDeny && message.syscallsDeny.length) {
                        object.syscallsDeny = $Array(message.syscallsDeny.length);
                        for (let j = 0; j < message.syscallsDeny.length; ++j)
                            object.syscallsDeny[j] = message.syscallsDeny[j];
                    }
                    if (message.nesting != null && $Object.hasOwnProperty.call(message, "nesting"))
                        object.nesting = message.nesting;
                    if (message.readOnlyRoot != null && $Object.hasOwnProperty.call(message, "readOnlyRoot"))
                        object.readOnlyRoot = message.readOnlyRoot;
                    if (message.rlimits && message.rlimits.length) {
                        object.rlimits = $Array(message.rlimits.length);
                        for (let j = 0; j < message.rlimits.length; ++j)
                            object.rlimits[j] = $root.kapelle.runtime.v1.Rlimit.toObject(message.rlimits[j], options, _depth + 1);
                    }
                    if (message.guest != null && $Object.hasOwnProperty.call(message, "guest"))
                        object.guest = $root.kapelle.runtime.v1.Guest.toObject(message.guest, options, _depth + 1);
                    if (message.firstBoot && message.firstBoot.length) {
                        object.firstBoot = $Array(message.firstBoot.length);
                        for (let j = 0; j < message.firstBoot.length; ++j)
                            object.firstBoot[j] = $root.kapelle.runtime.v1.FirstBootCommand.toObject(message.firstBoot[j], options, _depth + 1);
                    }
                    if (message.dataSourceSnapshot != null && $Object.hasOwnProperty.call(message, "dataSourceSnapshot"))
                        object.dataSourceSnapshot = message.dataSourceSnapshot;
                    if (message.denyCompatSyscalls != null && $Object.hasOwnProperty.call(message, "denyCompatSyscalls"))
                        object.denyCompatSyscalls = message.denyCompatSyscalls;
                    return object;
                };

                EnvironmentSpec.prototype.toJSON = function() {
                    return EnvironmentSpec.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnvironmentSpec;
            })();

            v1.VolumeMount = (function() {

                const VolumeMount = function (properties) {
                    this.options = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                VolumeMount.prototype.name = "";
                VolumeMount.prototype.mountPath = "";
                VolumeMount.prototype.readOnly = false;
                VolumeMount.prototype.options = $util.emptyArray;
                VolumeMount.prototype.diskBytes = null;
                VolumeMount.prototype.volumeUid = null;
                VolumeMount.prototype.hostPath = null;
                VolumeMount.prototype.snapshotUid = null;
                VolumeMount.prototype.tmpfsBytes = null;

                let $oneOfFields;

                $Object.defineProperty(VolumeMount.prototype, "source", {
                    get: $util.oneOfGetter($oneOfFields = ["diskBytes", "volumeUid", "hostPath", "snapshotUid", "tmpfsBytes"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                VolumeMount.create = function(properties) {
                    return new VolumeMount(properties);
                };

                VolumeMount.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.mountPath != null && $Object.hasOwnProperty.call(message, "mountPath") && message.mountPath !== "")
                        writer.uint32(18).string(message.mountPath);
                    if (message.readOnly != null && $Object.hasOwnProperty.call(message, "readOnly") && message.readOnly !== false)
                        writer.uint32(24).bool(message.readOnly);
                    if (message.options != null && message.options.length)
                        for (let i = 0; i < message.options.length; ++i)
                            writer.uint32(34).string(message.options[i]);
                    if (message.diskBytes != null && $Object.hasOwnProperty.call(message, "diskBytes"))
                        writer.uint32(40).uint64(message.diskBytes);
                    if (message.volumeUid != null && $Object.hasOwnProperty.call(message, "volumeUid"))
                        writer.uint32(50).string(message.volumeUid);
                    if (message.hostPath != null && $Object.hasOwnProperty.call(message, "hostPath"))
                        writer.uint32(58).string(message.hostPath);
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        writer.uint32(66).string(message.snapshotUid);
                    if (message.tmpfsBytes != null && $Object.hasOwnProperty.call(message, "tmpfsBytes"))
                        writer.uint32(72).uint64(message.tmpfsBytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                VolumeMount.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.VolumeMount();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.mountPath = value;
                                else
                                    delete message.mountPath;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.readOnly = value;
                                else
                                    delete message.readOnly;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.options && message.options.length))
                                    message.options = [];
                                message.options.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                message.diskBytes = reader.uint64();
                                message.source = "diskBytes";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.volumeUid = reader.stringVerify();
                                message.source = "volumeUid";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.hostPath = reader.stringVerify();
                                message.source = "hostPath";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.snapshotUid = reader.stringVerify();
                                message.source = "snapshotUid";
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                message.tmpfsBytes = reader.uint64();
                                message.source = "tmpfsBytes";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                VolumeMount.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.VolumeMount)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.VolumeMount: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.VolumeMount();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.mountPath != null)
                        if (typeof object.mountPath !== "string" || object.mountPath.length)
                            message.mountPath = $String(object.mountPath);
                    if (object.readOnly != null)
                        if (object.readOnly)
                            message.readOnly = $Boolean(object.readOnly);
                    if (object.options) {
                        if (!$Array.isArray(object.options))
                            throw $TypeError(".kapelle.runtime.v1.VolumeMount.options: array expected");
                        message.options = $Array(object.options.length);
                        for (let i = 0; i < object.options.length; ++i)
                            message.options[i] = $String(object.options[i]);
                    }
                    if (object.diskBytes != null)
                        if ($util.Long)
                            message.diskBytes = $util.Long.fromValue(object.diskBytes, true);
                        else if (typeof object.diskBytes === "string")
                            message.diskBytes = $parseInt(object.diskBytes, 10);
                        else if (typeof object.diskBytes === "number")
                            message.diskBytes = object.diskBytes;
                        else if (typeof object.diskBytes === "object")
                            message.diskBytes = new $util.LongBits(object.diskBytes.low >>> 0, object.diskBytes.high >>> 0).toNumber(true);
                    if (object.volumeUid != null)
                        message.volumeUid = $String(object.volumeUid);
                    if (object.hostPath != null)
                        message.hostPath = $String(object.hostPath);
                    if (object.snapshotUid != null)
                        message.snapshotUid = $String(object.snapshotUid);
                    if (object.tmpfsBytes != null)
                        if ($util.Long)
                            message.tmpfsBytes = $util.Long.fromValue(object.tmpfsBytes, true);
                        else if (typeof object.tmpfsBytes === "string")
                            message.tmpfsBytes = $parseInt(object.tmpfsBytes, 10);
                        else if (typeof object.tmpfsBytes === "number")
                            message.tmpfsBytes = object.tmpfsBytes;
                        else if (typeof object.tmpfsBytes === "object")
                            message.tmpfsBytes = new $util.LongBits(object.tmpfsBytes.low >>> 0, object.tmpfsBytes.high >>> 0).toNumber(true);
                    return message;
                };

                VolumeMount.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.options = [];
                    if (options.defaults) {
                        object.name = "";
                        object.mountPath = "";
                        object.readOnly = false;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.mountPath != null && $Object.hasOwnProperty.call(message, "mountPath"))
                        object.mountPath = message.mountPath;
                    if (message.readOnly != null && $Object.hasOwnProperty.call(message, "readOnly"))
                        object.readOnly = message.readOnly;
                    if (message.options && message.options.length) {
                        object.options = $Array(message.options.length);
                        for (let j = 0; j < message.options.length; ++j)
                            object.options[j] = message.options[j];
                    }
                    if (message.diskBytes != null && $Object.hasOwnProperty.call(message, "diskBytes")) {
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.diskBytes = typeof message.diskBytes === "number" ? $BigInt(message.diskBytes) : $util.Long.fromBits(message.diskBytes.low >>> 0, message.diskBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.diskBytes === "number")
                            object.diskBytes = options.longs === $String ? $String(message.diskBytes) : message.diskBytes;
                        else
                            object.diskBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.diskBytes) : options.longs === $Number ? new $util.LongBits(message.diskBytes.low >>> 0, message.diskBytes.high >>> 0).toNumber(true) : message.diskBytes;
                        if (options.oneofs)
                            object.source = "diskBytes";
                    }
                    if (message.volumeUid != null && $Object.hasOwnProperty.call(message, "volumeUid")) {
                        object.volumeUid = message.volumeUid;
                        if (options.oneofs)
                            object.source = "volumeUid";
                    }
                    if (message.hostPath != null && $Object.hasOwnProperty.call(message, "hostPath")) {
                        object.hostPath = message.hostPath;
                        if (options.oneofs)
                            object.source = "hostPath";
                    }
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid")) {
                        object.snapshotUid = message.snapshotUid;
                        if (options.oneofs)
                            object.source = "snapshotUid";
                    }
                    if (message.tmpfsBytes != null && $Object.hasOwnProperty.call(message, "tmpfsBytes")) {
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.tmpfsBytes = typeof message.tmpfsBytes === "number" ? $BigInt(message.tmpfsBytes) : $util.Long.fromBits(message.tmpfsBytes.low >>> 0, message.tmpfsBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.tmpfsBytes === "number")
                            object.tmpfsBytes = options.longs === $String ? $String(message.tmpfsBytes) : message.tmpfsBytes;
                        else
                            object.tmpfsBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.tmpfsBytes) : options.longs === $Number ? new $util.LongBits(message.tmpfsBytes.low >>> 0, message.tmpfsBytes.high >>> 0).toNumber(true) : message.tmpfsBytes;
                        if (options.oneofs)
                            object.source = "tmpfsBytes";
                    }
                    return object;
                };

                VolumeMount.prototype.toJSON = function() {
                    return VolumeMount.toObject(this, $protobuf.util.toJSONOptions);
                };

                return VolumeMount;
            })();

            v1.Device = (function() {

                const Device = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Device.prototype.name = "";
                Device.prototype.write = false;

                Device.create = function(properties) {
                    return new Device(properties);
                };

                Device.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.write != null && $Object.hasOwnProperty.call(message, "write") && message.write !== false)
                        writer.uint32(16).bool(message.write);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Device.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Device();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.write = value;
                                else
                                    delete message.write;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Device.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Device)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Device: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Device();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.write != null)
                        if (object.write)
                            message.write = $Boolean(object.write);
                    return message;
                };

                Device.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.write = false;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.write != null && $Object.hasOwnProperty.call(message, "write"))
                        object.write = message.write;
                    return object;
                };

                Device.prototype.toJSON = function() {
                    return Device.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Device;
            })();

            v1.Rlimit = (function() {

                const Rlimit = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Rlimit.prototype.name = "";
                Rlimit.prototype.soft = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
                Rlimit.prototype.hard = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                Rlimit.create = function(properties) {
                    return new Rlimit(properties);
                };

                Rlimit.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.soft != null && $Object.hasOwnProperty.call(message, "soft") && (typeof message.soft === "object" ? message.soft.low || message.soft.high : message.soft !== 0))
                        writer.uint32(16).int64(message.soft);
                    if (message.hard != null && $Object.hasOwnProperty.call(message, "hard") && (typeof message.hard === "object" ? message.hard.low || message.hard.high : message.hard !== 0))
                        writer.uint32(24).int64(message.hard);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Rlimit.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Rlimit();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.soft = value;
                                else
                                    delete message.soft;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.hard = value;
                                else
                                    delete message.hard;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Rlimit.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Rlimit)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Rlimit: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Rlimit();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.soft != null)
                        if (typeof object.soft === "object" ? object.soft.low || object.soft.high : $Number(object.soft) !== 0)
                            if ($util.Long)
                                message.soft = $util.Long.fromValue(object.soft, false);
                            else if (typeof object.soft === "string")
                                message.soft = $parseInt(object.soft, 10);
                            else if (typeof object.soft === "number")
                                message.soft = object.soft;
                            else if (typeof object.soft === "object")
                                message.soft = new $util.LongBits(object.soft.low >>> 0, object.soft.high >>> 0).toNumber();
                    if (object.hard != null)
                        if (typeof object.hard === "object" ? object.hard.low || object.hard.high : $Number(object.hard) !== 0)
                            if ($util.Long)
                                message.hard = $util.Long.fromValue(object.hard, false);
                            else if (typeof object.hard === "string")
                                message.hard = $parseInt(object.hard, 10);
                            else if (typeof object.hard === "number")
                                message.hard = object.hard;
                            else if (typeof object.hard === "object")
                                message.hard = new $util.LongBits(object.hard.low >>> 0, object.hard.high >>> 0).toNumber();
                    return message;
                };

                Rlimit.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.soft = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.soft = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.hard = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.hard = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.soft != null && $Object.hasOwnProperty.call(message, "soft"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.soft = typeof message.soft === "number" ? $BigInt(message.soft) : $util.Long.fromBits(message.soft.low >>> 0, message.soft.high >>> 0, false).toBigInt();
                        else if (typeof message.soft === "number")
                            object.soft = options.longs === $String ? $String(message.soft) : message.soft;
                        else
                            object.soft = options.longs === $String ? $util.Long.prototype.toString.call(message.soft) : options.longs === $Number ? new $util.LongBits(message.soft.low >>> 0, message.soft.high >>> 0).toNumber() : message.soft;
                    if (message.hard != null && $Object.hasOwnProperty.call(message, "hard"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.hard = typeof message.hard === "number" ? $BigInt(message.hard) : $util.Long.fromBits(message.hard.low >>> 0, message.hard.high >>> 0, false).toBigInt();
                        else if (typeof message.hard === "number")
                            object.hard = options.longs === $String ? $String(message.hard) : message.hard;
                        else
                            object.hard = options.longs === $String ? $util.Long.prototype.toString.call(message.hard) : options.longs === $Number ? new $util.LongBits(message.hard.low >>> 0, message.hard.high >>> 0).toNumber() : message.hard;
                    return object;
                };

                Rlimit.prototype.toJSON = function() {
                    return Rlimit.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Rlimit;
            })();

            v1.Guest = (function() {

                const Guest = function (properties) {
                    this.users = [];
                    this.files = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Guest.prototype.users = $util.emptyArray;
                Guest.prototype.files = $util.emptyArray;
                Guest.prototype.timezone = "";
                Guest.prototype.locale = "";
                Guest.prototype.cloudInit = null;

                Guest.create = function(properties) {
                    return new Guest(properties);
                };

                Guest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.users != null && message.users.length)
                        for (let i = 0; i < message.users.length; ++i)
                            $root.kapelle.runtime.v1.GuestUser.encode(message.users[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.files != null && message.files.length)
                        for (let i = 0; i < message.files.length; ++i)
                            $root.kapelle.runtime.v1.GuestFile.encode(message.files[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.timezone != null && $Object.hasOwnProperty.call(message, "timezone") && message.timezone !== "")
                        writer.uint32(26).string(message.timezone);
                    if (message.locale != null && $Object.hasOwnProperty.call(message, "locale") && message.locale !== "")
                        writer.uint32(34).string(message.locale);
                    if (message.cloudInit != null && $Object.hasOwnProperty.call(message, "cloudInit"))
                        $root.kapelle.runtime.v1.CloudInit.encode(message.cloudInit, writer.uint32(42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Guest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Guest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.users && message.users.length))
                                    message.users = [];
                                message.users.push($root.kapelle.runtime.v1.GuestUser.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.files && message.files.length))
                                    message.files = [];
                                message.files.push($root.kapelle.runtime.v1.GuestFile.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.timezone = value;
                                else
                                    delete message.timezone;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.locale = value;
                                else
                                    delete message.locale;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.cloudInit = $root.kapelle.runtime.v1.CloudInit.decode(reader, reader.size(), $undefined, _depth + 1, message.cloudInit);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Guest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Guest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Guest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Guest();
                    if (object.users) {
                        if (!$Array.isArray(object.users))
                            throw $TypeError(".kapelle.runtime.v1.Guest.users: array expected");
                        message.users = $Array(object.users.length);
                        for (let i = 0; i < object.users.length; ++i) {
                            if (!$util.isObject(object.users[i]))
                                throw $TypeError(".kapelle.runtime.v1.Guest.users: object expected");
                            message.users[i] = $root.kapelle.runtime.v1.GuestUser.fromObject(object.users[i], _depth + 1);
                        }
                    }
                    if (object.files) {
                        if (!$Array.isArray(object.files))
                            throw $TypeError(".kapelle.runtime.v1.Guest.files: array expected");
                        message.files = $Array(object.files.length);
                        for (let i = 0; i < object.files.length; ++i) {
                            if (!$util.isObject(object.files[i]))
                                throw $TypeError(".kapelle.runtime.v1.Guest.files: object expected");
                            message.files[i] = $root.kapelle.runtime.v1.GuestFile.fromObject(object.files[i], _depth + 1);
                        }
                    }
                    if (object.timezone != null)
                        if (typeof object.timezone !== "string" || object.timezone.length)
                            message.timezone = $String(object.timezone);
                    if (object.locale != null)
                        if (typeof object.locale !== "string" || object.locale.length)
                            message.locale = $String(object.locale);
                    if (object.cloudInit != null) {
                        if (!$util.isObject(object.cloudInit))
                            throw $TypeError(".kapelle.runtime.v1.Guest.cloudInit: object expected");
                        message.cloudInit = $root.kapelle.runtime.v1.CloudInit.fromObject(object.cloudInit, _depth + 1);
                    }
                    return message;
                };

                Guest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.users = [];
                        object.files = [];
                    }
                    if (options.defaults) {
                        object.timezone = "";
                        object.locale = "";
                        object.cloudInit = null;
                    }
                    if (message.users && message.users.length) {
                        object.users = $Array(message.users.length);
                        for (let j = 0; j < message.users.length; ++j)
                            object.users[j] = $root.kapelle.runtime.v1.GuestUser.toObject(message.users[j], options, _depth + 1);
                    }
                    if (message.files && message.files.length) {
                        object.files = $Array(message.files.length);
                        for (let j = 0; j < message.files.length; ++j)
                            object.files[j] = $root.kapelle.runtime.v1.GuestFile.toObject(message.files[j], options, _depth + 1);
                    }
                    if (message.timezone != null && $Object.hasOwnProperty.call(message, "timezone"))
                        object.timezone = message.timezone;
                    if (message.locale != null && $Object.hasOwnProperty.call(message, "locale"))
                        object.locale = message.locale;
                    if (message.cloudInit != null && $Object.hasOwnProperty.call(message, "cloudInit"))
                        object.cloudInit = $root.kapelle.runtime.v1.CloudInit.toObject(message.cloudInit, options, _depth + 1);
                    return object;
                };

                Guest.prototype.toJSON = function() {
                    return Guest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Guest;
            })();

            v1.GuestUser = (function() {

                const GuestUser = function (properties) {
                    this.groups = [];
                    this.sshAuthorizedKeys = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GuestUser.prototype.name = "";
                GuestUser.prototype.uid = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
                GuestUser.prototype.groups = $util.emptyArray;
                GuestUser.prototype.home = "";
                GuestUser.prototype.shell = "";
                GuestUser.prototype.passwordHash = "";
                GuestUser.prototype.sshAuthorizedKeys = $util.emptyArray;
                GuestUser.prototype.sudo = false;
                GuestUser.prototype.manageSshKeys = false;

                GuestUser.create = function(properties) {
                    return new GuestUser(properties);
                };

                GuestUser.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && (typeof message.uid === "object" ? message.uid.low || message.uid.high : message.uid !== 0))
                        writer.uint32(16).int64(message.uid);
                    if (message.groups != null && message.groups.length)
                        for (let i = 0; i < message.groups.length; ++i)
                            writer.uint32(26).string(message.groups[i]);
                    if (message.home != null && $Object.hasOwnProperty.call(message, "home") && message.home !== "")
                        writer.uint32(34).string(message.home);
                    if (message.shell != null && $Object.hasOwnProperty.call(message, "shell") && message.shell !== "")
                        writer.uint32(42).string(message.shell);
                    if (message.passwordHash != null && $Object.hasOwnProperty.call(message, "passwordHash") && message.passwordHash !== "")
                        writer.uint32(50).string(message.passwordHash);
                    if (message.sshAuthorizedKeys != null && message.sshAuthorizedKeys.length)
                        for (let i = 0; i < message.sshAuthorizedKeys.length; ++i)
                            writer.uint32(58).string(message.sshAuthorizedKeys[i]);
                    if (message.sudo != null && $Object.hasOwnProperty.call(message, "sudo") && message.sudo !== false)
                        writer.uint32(64).bool(message.sudo);
                    if (message.manageSshKeys != null && $Object.hasOwnProperty.call(message, "manageSshKeys") && message.manageSshKeys !== false)
                        writer.uint32(72).bool(message.manageSshKeys);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GuestUser.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.GuestUser();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.groups && message.groups.length))
                                    message.groups = [];
                                message.groups.push(reader.stringVerify());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.home = value;
                                else
                                    delete message.home;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.shell = value;
                                else
                                    delete message.shell;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.passwordHash = value;
                                else
                                    delete message.passwordHash;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.sshAuthorizedKeys && message.sshAuthorizedKeys.length))
                                    message.sshAuthorizedKeys = [];
                                message.sshAuthorizedKeys.push(reader.stringVerify());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.sudo = value;
                                else
                                    delete message.sudo;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.manageSshKeys = value;
                                else
                                    delete message.manageSshKeys;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GuestUser.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.GuestUser)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.GuestUser: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.GuestUser();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.uid != null)
                        if (typeof object.uid === "object" ? object.uid.low || object.uid.high : $Number(object.uid) !== 0)
                            if ($util.Long)
                                message.uid = $util.Long.fromValue(object.uid, false);
                            else if (typeof object.uid === "string")
                                message.uid = $parseInt(object.uid, 10);
                            else if (typeof object.uid === "number")
                                message.uid = object.uid;
                            else if (typeof object.uid === "object")
                                message.uid = new $util.LongBits(object.uid.low >>> 0, object.uid.high >>> 0).toNumber();
                    if (object.groups) {
                        if (!$Array.isArray(object.groups))
                            throw $TypeError(".kapelle.runtime.v1.GuestUser.groups: array expected");
                        message.groups = $Array(object.groups.length);
                        for (let i = 0; i < object.groups.length; ++i)
                            message.groups[i] = $String(object.groups[i]);
                    }
                    if (object.home != null)
                        if (typeof object.home !== "string" || object.home.length)
                            message.home = $String(object.home);
                    if (object.shell != null)
                        if (typeof object.shell !== "string" || object.shell.length)
                            message.shell = $String(object.shell);
                    if (object.passwordHash != null)
                        if (typeof object.passwordHash !== "string" || object.passwordHash.length)
                            message.passwordHash = $String(object.passwordHash);
                    if (object.sshAuthorizedKeys) {
                        if (!$Array.isArray(object.sshAuthorizedKeys))
                            throw $TypeError(".kapelle.runtime.v1.GuestUser.sshAuthorizedKeys: array expected");
                        message.sshAuthorizedKeys = $Array(object.sshAuthorizedKeys.length);
                        for (let i = 0; i < object.sshAuthorizedKeys.length; ++i)
                            message.sshAuthorizedKeys[i] = $String(object.sshAuthorizedKeys[i]);
                    }
                    if (object.sudo != null)
                        if (object.sudo)
                            message.sudo = $Boolean(object.sudo);
                    if (object.manageSshKeys != null)
                        if (object.manageSshKeys)
                            message.manageSshKeys = $Boolean(object.manageSshKeys);
                    return message;
                };

                GuestUser.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.groups = [];
                        object.sshAuthorizedKeys = [];
                    }
                    if (options.defaults) {
                        object.name = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.uid = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.uid = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.home = "";
                        object.shell = "";
                        object.passwordHash = "";
                        object.sudo = false;
                        object.manageSshKeys = false;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.uid = typeof message.uid === "number" ? $BigInt(message.uid) : $util.Long.fromBits(message.uid.low >>> 0, message.uid.high >>> 0, false).toBigInt();
                        else if (typeof message.uid === "number")
                            object.uid = options.longs === $String ? $String(message.uid) : message.uid;
                        else
                            object.uid = options.longs === $String ? $util.Long.prototype.toString.call(message.uid) : options.longs === $Number ? new $util.LongBits(message.uid.low >>> 0, message.uid.high >>> 0).toNumber() : message.uid;
                    if (message.groups && message.groups.length) {
                        object.groups = $Array(message.groups.length);
                        for (let j = 0; j < message.groups.length; ++j)
                            object.groups[j] = message.groups[j];
                    }
                    if (message.home != null && $Object.hasOwnProperty.call(message, "home"))
                        object.home = message.home;
                    if (message.shell != null && $Object.hasOwnProperty.call(message, "shell"))
                        object.shell = message.shell;
                    if (message.passwordHash != null && $Object.hasOwnProperty.call(message, "passwordHash"))
                        object.passwordHash = message.passwordHash;
                    if (message.sshAuthorizedKeys && message.sshAuthorizedKeys.length) {
                        object.sshAuthorizedKeys = $Array(message.sshAuthorizedKeys.length);
                        for (let j = 0; j < message.sshAuthorizedKeys.length; ++j)
                            object.sshAuthorizedKeys[j] = message.sshAuthorizedKeys[j];
                    }
                    if (message.sudo != null && $Object.hasOwnProperty.call(message, "sudo"))
                        object.sudo = message.sudo;
                    if (message.manageSshKeys != null && $Object.hasOwnProperty.call(message, "manageSshKeys"))
                        object.manageSshKeys = message.manageSshKeys;
                    return object;
                };

                GuestUser.prototype.toJSON = function() {
                    return GuestUser.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GuestUser;
            })();

            v1.GuestFile = (function() {

                const GuestFile = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GuestFile.prototype.path = "";
                GuestFile.prototype.content = $util.newBuffer([]);
                GuestFile.prototype.mode = 0;
                GuestFile.prototype.uid = 0;
                GuestFile.prototype.gid = 0;

                GuestFile.create = function(properties) {
                    return new GuestFile(properties);
                };

                GuestFile.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(10).string(message.path);
                    if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                        writer.uint32(18).bytes(message.content);
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(24).uint32(message.mode);
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                        writer.uint32(32).uint32(message.uid);
                    if (message.gid != null && $Object.hasOwnProperty.call(message, "gid") && message.gid !== 0)
                        writer.uint32(40).uint32(message.gid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GuestFile.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.GuestFile();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.content = value;
                                else
                                    delete message.content;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.gid = value;
                                else
                                    delete message.gid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GuestFile.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.GuestFile)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.GuestFile: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.GuestFile();
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.content != null)
                        if (object.content.length)
                            if (typeof object.content === "string")
                                $util.base64.decode(object.content, message.content = $util.newBuffer($util.base64.length(object.content)), 0);
                            else if (object.content.length >= 0)
                                message.content = object.content;
                    if (object.mode != null)
                        if ($Number(object.mode) !== 0)
                            message.mode = object.mode >>> 0;
                    if (object.uid != null)
                        if ($Number(object.uid) !== 0)
                            message.uid = object.uid >>> 0;
                    if (object.gid != null)
                        if ($Number(object.gid) !== 0)
                            message.gid = object.gid >>> 0;
                    return message;
                };

                GuestFile.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.path = "";
                        if (options.bytes === $String)
                            object.content = "";
                        else {
                            object.content = [];
                            if (options.bytes !== $Array)
                                object.content = $util.newBuffer(object.content);
                        }
                        object.mode = 0;
                        object.uid = 0;
                        object.gid = 0;
                    }
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.content != null && $Object.hasOwnProperty.call(message, "content"))
                        object.content = options.bytes === $String ? $util.base64.encode(message.content, 0, message.content.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.content) : message.content;
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = message.mode;
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.gid != null && $Object.hasOwnProperty.call(message, "gid"))
                        object.gid = message.gid;
                    return object;
                };

                GuestFile.prototype.toJSON = function() {
                    return GuestFile.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GuestFile;
            })();

            v1.CloudInit = (function() {

                const CloudInit = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CloudInit.prototype.userData = "";
                CloudInit.prototype.vendorData = "";
                CloudInit.prototype.networkData = "";

                CloudInit.create = function(properties) {
                    return new CloudInit(properties);
                };

                CloudInit.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.userData != null && $Object.hasOwnProperty.call(message, "userData") && message.userData !== "")
                        writer.uint32(10).string(message.userData);
                    if (message.vendorData != null && $Object.hasOwnProperty.call(message, "vendorData") && message.vendorData !== "")
                        writer.uint32(18).string(message.vendorData);
                    if (message.networkData != null && $Object.hasOwnProperty.call(message, "networkData") && message.networkData !== "")
                        writer.uint32(26).string(message.networkData);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CloudInit.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.CloudInit();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userData = value;
                                else
                                    delete message.userData;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vendorData = value;
                                else
                                    delete message.vendorData;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.networkData = value;
                                else
                                    delete message.networkData;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CloudInit.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.CloudInit)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.CloudInit: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.CloudInit();
                    if (object.userData != null)
                        if (typeof object.userData !== "string" || object.userData.length)
                            message.userData = $String(object.userData);
                    if (object.vendorData != null)
                        if (typeof object.vendorData !== "string" || object.vendorData.length)
                            message.vendorData = $String(object.vendorData);
                    if (object.networkData != null)
                        if (typeof object.networkData !== "string" || object.networkData.length)
                            message.networkData = $String(object.networkData);
                    return message;
                };

                CloudInit.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.userData = "";
                        object.vendorData = "";
                        object.networkData = "";
                    }
                    if (message.userData != null && $Object.hasOwnProperty.call(message, "userData"))
                        object.userData = message.userData;
                    if (message.vendorData != null && $Object.hasOwnProperty.call(message, "vendorData"))
                        object.vendorData = message.vendorData;
                    if (message.networkData != null && $Object.hasOwnProperty.call(message, "networkData"))
                        object.networkData = message.networkData;
                    return object;
                };

                CloudInit.prototype.toJSON = function() {
                    return CloudInit.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CloudInit;
            })();

            v1.FirstBootCommand = (function() {

                const FirstBootCommand = function (properties) {
                    this.command = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                FirstBootCommand.prototype.command = $util.emptyArray;
                FirstBootCommand.prototype.timeoutSeconds = 0;

                FirstBootCommand.create = function(properties) {
                    return new FirstBootCommand(properties);
                };

                FirstBootCommand.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.command != null && message.command.length)
                        for (let i = 0; i < message.command.length; ++i)
                            writer.uint32(10).string(message.command[i]);
                    if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds") && message.timeoutSeconds !== 0)
                        writer.uint32(16).uint32(message.timeoutSeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                FirstBootCommand.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.FirstBootCommand();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.command && message.command.length))
                                    message.command = [];
                                message.command.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.timeoutSeconds = value;
                                else
                                    delete message.timeoutSeconds;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                FirstBootCommand.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.FirstBootCommand)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.FirstBootCommand: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.FirstBootCommand();
                    if (object.command) {
                        if (!$Array.isArray(object.command))
                            throw $TypeError(".kapelle.runtime.v1.FirstBootCommand.command: array expected");
                        message.command = $Array(object.command.length);
                        for (let i = 0; i < object.command.length; ++i)
                            message.command[i] = $String(object.command[i]);
                    }
                    if (object.timeoutSeconds != null)
                        if ($Number(object.timeoutSeconds) !== 0)
                            message.timeoutSeconds = object.timeoutSeconds >>> 0;
                    return message;
                };

                FirstBootCommand.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.command = [];
                    if (options.defaults)
                        object.timeoutSeconds = 0;
                    if (message.command && message.command.length) {
                        object.command = $Array(message.command.length);
                        for (let j = 0; j < message.command.length; ++j)
                            object.command[j] = message.command[j];
                    }
                    if (message.timeoutSeconds != null && $Object.hasOwnProperty.call(message, "timeoutSeconds"))
                        object.timeoutSeconds = message.timeoutSeconds;
                    return object;
                };

                FirstBootCommand.prototype.toJSON = function() {
                    return FirstBootCommand.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FirstBootCommand;
            })();

            v1.InitKind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "INIT_KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "INIT_KIND_SYSTEMD"] = 1;
                values[valuesById[2] = "INIT_KIND_OTHER"] = 2;
                return values;
            })();

            v1.IdRange = (function() {

                const IdRange = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                IdRange.prototype.base = 0;
                IdRange.prototype.size = 0;

                IdRange.create = function(properties) {
                    return new IdRange(properties);
                };

                IdRange.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.base != null && $Object.hasOwnProperty.call(message, "base") && message.base !== 0)
                        writer.uint32(8).uint32(message.base);
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                        writer.uint32(16).uint32(message.size);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                IdRange.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.IdRange();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.base = value;
                                else
                                    delete message.base;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.size = value;
                                else
                                    delete message.size;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                IdRange.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.IdRange)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.IdRange: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.IdRange();
                    if (object.base != null)
                        if ($Number(object.base) !== 0)
                            message.base = object.base >>> 0;
                    if (object.size != null)
                        if ($Number(object.size) !== 0)
                            message.size = object.size >>> 0;
                    return message;
                };

                IdRange.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.base = 0;
                        object.size = 0;
                    }
                    if (message.base != null && $Object.hasOwnProperty.call(message, "base"))
                        object.base = message.base;
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        object.size = message.size;
                    return object;
                };

                IdRange.prototype.toJSON = function() {
                    return IdRange.toObject(this, $protobuf.util.toJSONOptions);
                };

                return IdRange;
            })();

            v1.Resources = (function() {

                const Resources = function (properties) {
                    this.hugepageBytes = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Resources.prototype.cpuLimitMillicores = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.cpuRequestMillicores = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.memoryLimitBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.memoryRequestBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.swapLimitBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.pidsLimit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.diskLimitBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.inodesLimit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.cpuCount = 0;
                Resources.prototype.cpuSet = "";
                Resources.prototype.numaNodes = "";
                Resources.prototype.memorySoftLimitBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.oomScoreAdj = 0;
                Resources.prototype.hugepageBytes = $util.emptyObject;
                Resources.prototype.ioWeight = 0;
                Resources.prototype.ioReadBytesPerSecond = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.ioWriteBytesPerSecond = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.ioReadOperationsPerSecond = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Resources.prototype.ioWriteOperationsPerSecond = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                Resources.create = function(properties) {
                    return new Resources(properties);
                };

                Resources.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cpuLimitMillicores != null && $Object.hasOwnProperty.call(message, "cpuLimitMillicores") && (typeof message.cpuLimitMillicores === "object" ? message.cpuLimitMillicores.low || message.cpuLimitMillicores.high : message.cpuLimitMillicores !== 0))
                        writer.uint32(8).uint64(message.cpuLimitMillicores);
                    if (message.cpuRequestMillicores != null && $Object.hasOwnProperty.call(message, "cpuRequestMillicores") && (typeof message.cpuRequestMillicores === "object" ? message.cpuRequestMillicores.low || message.cpuRequestMillicores.high : message.cpuRequestMillicores !== 0))
                        writer.uint32(16).uint64(message.cpuRequestMillicores);
                    if (message.memoryLimitBytes != null && $Object.hasOwnProperty.call(message, "memoryLimitBytes") && (typeof message.memoryLimitBytes === "object" ? message.memoryLimitBytes.low || message.memoryLimitBytes.high : message.memoryLimitBytes !== 0))
                        writer.uint32(24).uint64(message.memoryLimitBytes);
                    if (message.memoryRequestBytes != null && $Object.hasOwnProperty.call(message, "memoryRequestBytes") && (typeof message.memoryRequestBytes === "object" ? message.memoryRequestBytes.low || message.memoryRequestBytes.high : message.memoryRequestBytes !== 0))
                        writer.uint32(32).uint64(message.memoryRequestBytes);
                    if (message.swapLimitBytes != null && $Object.hasOwnProperty.call(message, "swapLimitBytes") && (typeof message.swapLimitBytes === "object" ? message.swapLimitBytes.low || message.swapLimitBytes.high : message.swapLimitBytes !== 0))
                        writer.uint32(40).uint64(message.swapLimitBytes);
                    if (message.pidsLimit != null && $Object.hasOwnProperty.call(message, "pidsLimit") && (typeof message.pidsLimit === "object" ? message.pidsLimit.low || message.pidsLimit.high : message.pidsLimit !== 0))
                        writer.uint32(48).uint64(message.pidsLimit);
                    if (message.diskLimitBytes != null && $Object.hasOwnProperty.call(message, "diskLimitBytes") && (typeof message.diskLimitBytes === "object" ? message.diskLimitBytes.low || message.diskLimitBytes.high : message.diskLimitBytes !== 0))
                        writer.uint32(56).uint64(message.diskLimitBytes);
                    if (message.inodesLimit != null && $Object.hasOwnProperty.call(message, "inodesLimit") && (typeof message.inodesLimit === "object" ? message.inodesLimit.low || message.inodesLimit.high : message.inodesLimit !== 0))
                        writer.uint32(64).uint64(message.inodesLimit);
                    if (message.cpuCount != null && $Object.hasOwnProperty.call(message, "cpuCount") && message.cpuCount !== 0)
                        writer.uint32(72).uint32(message.cpuCount);
                    if (message.cpuSet != null && $Object.hasOwnProperty.call(message, "cpuSet") && message.cpuSet !== "")
                        writer.uint32(82).string(message.cpuSet);
                    if (message.numaNodes != null && $Object.hasOwnProperty.call(message, "numaNodes") && message.numaNodes !== "")
                        writer.uint32(90).string(message.numaNodes);
                    if (message.memorySoftLimitBytes != null && $Object.hasOwnProperty.call(message, "memorySoftLimitBytes") && (typeof message.memorySoftLimitBytes === "object" ? message.memorySoftLimitBytes.low || message.memorySoftLimitBytes.high : message.memorySoftLimitBytes !== 0))
                        writer.uint32(96).uint64(message.memorySoftLimitBytes);
                    if (message.oomScoreAdj != null && $Object.hasOwnProperty.call(message, "oomScoreAdj") && message.oomScoreAdj !== 0)
                        writer.uint32(104).sint32(message.oomScoreAdj);
                    if (message.hugepageBytes != null && $Object.hasOwnProperty.call(message, "hugepageBytes"))
                        for (let keys = $Object.keys(message.hugepageBytes), i = 0; i < keys.length; ++i)
                            writer.uint32(114).fork().uint32(10).string(keys[i]).uint32(16).uint64(message.hugepageBytes[keys[i]]).ldelim();
                    if (message.ioWeight != null && $Object.hasOwnProperty.call(message, "ioWeight") && message.ioWeight !== 0)
                        writer.uint32(120).uint32(message.ioWeight);
                    if (message.ioReadBytesPerSecond != null && $Object.hasOwnProperty.call(message, "ioReadBytesPerSecond") && (typeof message.ioReadBytesPerSecond === "object" ? message.ioReadBytesPerSecond.low || message.ioReadBytesPerSecond.high : message.ioReadBytesPerSecond !== 0))
                        writer.uint32(128).uint64(message.ioReadBytesPerSecond);
                    if (message.ioWriteBytesPerSecond != null && $Object.hasOwnProperty.call(message, "ioWriteBytesPerSecond") && (typeof message.ioWriteBytesPerSecond === "object" ? message.ioWriteBytesPerSecond.low || message.ioWriteBytesPerSecond.high : message.ioWriteBytesPerSecond !== 0))
                        writer.uint32(136).uint64(message.ioWriteBytesPerSecond);
                    if (message.ioReadOperationsPerSecond != null && $Object.hasOwnProperty.call(message, "ioReadOperationsPerSecond") && (typeof message.ioReadOperationsPerSecond === "object" ? message.ioReadOperationsPerSecond.low || message.ioReadOperationsPerSecond.high : message.ioReadOperationsPerSecond !== 0))
                        writer.uint32(144).uint64(message.ioReadOperationsPerSecond);
                    if (message.ioWriteOperationsPerSecond != null && $Object.hasOwnProperty.call(message, "ioWriteOperationsPerSecond") && (typeof message.ioWriteOperationsPerSecond === "object" ? message.ioWriteOperationsPerSecond.low || message.ioWriteOperationsPerSecond.high : message.ioWriteOperationsPerSecond !== 0))
                        writer.uint32(152).uint64(message.ioWriteOperationsPerSecond);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Resources.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Resources();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.cpuLimitMillicores = value;
                                else
                                    delete message.cpuLimitMillicores;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.cpuRequestMillicores = value;
                                else
                                    delete message.cpuRequestMillicores;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryLimitBytes = value;
                                else
                                    delete message.memoryLimitBytes;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memoryRequestBytes = value;
                                else
                                    delete message.memoryRequestBytes;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.swapLimitBytes = value;
                                else
                                    delete message.swapLimitBytes;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.pidsLimit = value;
                                else
                                    delete message.pidsLimit;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.diskLimitBytes = value;
                                else
                                    delete message.diskLimitBytes;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.inodesLimit = value;
                                else
                                    delete message.inodesLimit;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cpuCount = value;
                                else
                                    delete message.cpuCount;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cpuSet = value;
                                else
                                    delete message.cpuSet;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.numaNodes = value;
                                else
                                    delete message.numaNodes;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.memorySoftLimitBytes = value;
                                else
                                    delete message.memorySoftLimitBytes;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.sint32())
                                    message.oomScoreAdj = value;
                                else
                                    delete message.oomScoreAdj;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if (message.hugepageBytes === $util.emptyObject)
                                    message.hugepageBytes = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.hugepageBytes, key);
                                message.hugepageBytes[key] = value;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ioWeight = value;
                                else
                                    delete message.ioWeight;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ioReadBytesPerSecond = value;
                                else
                                    delete message.ioReadBytesPerSecond;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ioWriteBytesPerSecond = value;
                                else
                                    delete message.ioWriteBytesPerSecond;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ioReadOperationsPerSecond = value;
                                else
                                    delete message.ioReadOperationsPerSecond;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.ioWriteOperationsPerSecond = value;
                                else
                                    delete message.ioWriteOperationsPerSecond;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Resources.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Resources)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Resources: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Resources();
                    if (object.cpuLimitMillicores != null)
                        if (typeof object.cpuLimitMillicores === "object" ? object.cpuLimitMillicores.low || object.cpuLimitMillicores.high : $Number(object.cpuLimitMillicores) !== 0)
                            if ($util.Long)
                                message.cpuLimitMillicores = $util.Long.fromValue(object.cpuLimitMillicores, true);
                            else if (typeof object.cpuLimitMillicores === "string")
                                message.cpuLimitMillicores = $parseInt(object.cpuLimitMillicores, 10);
                            else if (typeof object.cpuLimitMillicores === "number")
                                message.cpuLimitMillicores = object.cpuLimitMillicores;
                            else if (typeof object.cpuLimitMillicores === "object")
                                message.cpuLimitMillicores = new $util.LongBits(object.cpuLimitMillicores.low >>> 0, object.cpuLimitMillicores.high >>> 0).toNumber(true);
                    if (object.cpuRequestMillicores != null)
                        if (typeof object.cpuRequestMillicores === "object" ? object.cpuRequestMillicores.low || object.cpuRequestMillicores.high : $Number(object.cpuRequestMillicores) !== 0)
                            if ($util.Long)
                                message.cpuRequestMillicores = $util.Long.fromValue(object.cpuRequestMillicores, true);
                            else if (typeof object.cpuRequestMillicores === "string")
                                message.cpuRequestMillicores = $parseInt(object.cpuRequestMillicores, 10);
                            else if (typeof object.cpuRequestMillicores === "number")
                                message.cpuRequestMillicores = object.cpuRequestMillicores;
                            else if (typeof object.cpuRequestMillicores === "object")
                                message.cpuRequestMillicores = new $util.LongBits(object.cpuRequestMillicores.low >>> 0, object.cpuRequestMillicores.high >>> 0).toNumber(true);
                    if (object.memoryLimitBytes != null)
                        if (typeof object.memoryLimitBytes === "object" ? object.memoryLimitBytes.low || object.memoryLimitBytes.high : $Number(object.memoryLimitBytes) !== 0)
                            if ($util.Long)
                                message.memoryLimitBytes = $util.Long.fromValue(object.memoryLimitBytes, true);
                            else if (typeof object.memoryLimitBytes === "string")
                                message.memoryLimitBytes = $parseInt(object.memoryLimitBytes, 10);
                            else if (typeof object.memoryLimitBytes === "number")
                                message.memoryLimitBytes = object.memoryLimitBytes;
                            else if (typeof object.memoryLimitBytes === "object")
                                message.memoryLimitBytes = new $util.LongBits(object.memoryLimitBytes.low >>> 0, object.memoryLimitBytes.high >>> 0).toNumber(true);
                    if (object.memoryRequestBytes != null)
                        if (typeof object.memoryRequestBytes === "object" ? object.memoryRequestBytes.low || object.memoryRequestBytes.high : $Number(object.memoryRequestBytes) !== 0)
                            if ($util.Long)
                                message.memoryRequestBytes = $util.Long.fromValue(object.memoryRequestBytes, true);
                            else if (typeof object.memoryRequestBytes === "string")
                                message.memoryRequestBytes = $parseInt(object.memoryRequestBytes, 10);
                            else if (typeof object.memoryRequestBytes === "number")
                                message.memoryRequestBytes = object.memoryRequestBytes;
                            else if (typeof object.memoryRequestBytes === "object")
                                message.memoryRequestBytes = new $util.LongBits(object.memoryRequestBytes.low >>> 0, object.memoryRequestBytes.high >>> 0).toNumber(true);
                    if (object.swapLimitBytes != null)
                        if (typeof object.swapLimitBytes === "object" ? object.swapLimitBytes.low || object.swapLimitBytes.high : $Number(object.swapLimitBytes) !== 0)
                            if ($util.Long)
                                message.swapLimitBytes = $util.Long.fromValue(object.swapLimitBytes, true);
                            else if (typeof object.swapLimitBytes === "string")
                                message.swapLimitBytes = $parseInt(object.swapLimitBytes, 10);
                            else if (typeof object.swapLimitBytes === "number")
                                message.swapLimitBytes = object.swapLimitBytes;
                            else if (typeof object.swapLimitBytes === "object")
                                message.swapLimitBytes = new $util.LongBits(object.swapLimitBytes.low >>> 0, object.swapLimitBytes.high >>> 0).toNumber(true);
                    if (object.pidsLimit != null)
                        if (typeof object.pidsLimit === "object" ? object.pidsLimit.low || object.pidsLimit.high : $Number(object.pidsLimit) !== 0)
                            if ($util.Long)
                                message.pidsLimit = $util.Long.fromValue(object.pidsLimit, true);
                            else if (typeof object.pidsLimit === "string")
                                message.pidsLimit = $parseInt(object.pidsLimit, 10);
                            else if (typeof object.pidsLimit === "number")
                                message.pidsLimit = object.pidsLimit;
                            else if (typeof object.pidsLimit === "object")
                                message.pidsLimit = new $util.LongBits(object.pidsLimit.low >>> 0, object.pidsLimit.high >>> 0).toNumber(true);
                    if (object.diskLimitBytes != null)
                        if (typeof object.diskLimitBytes === "object" ? object.diskLimitBytes.low || object.diskLimitBytes.high : $Number(object.diskLimitBytes) !== 0)
                            if ($util.Long)
                                message.diskLimitBytes = $util.Long.fromValue(object.diskLimitBytes, true);
                            else if (typeof object.diskLimitBytes === "string")
                                message.diskLimitBytes = $parseInt(object.diskLimitBytes, 10);
                            else if (typeof object.diskLimitBytes === "number")
                                message.diskLimitBytes = object.diskLimitBytes;
                            else if (typeof object.diskLimitBytes === "object")
                                message.diskLimitBytes = new $util.LongBits(object.diskLimitBytes.low >>> 0, object.diskLimitBytes.high >>> 0).toNumber(true);
                    if (object.inodesLimit != null)
                        if (typeof object.inodesLimit === "object" ? object.inodesLimit.low || object.inodesLimit.high : $Number(object.inodesLimit) !== 0)
                            if ($util.Long)
                                message.inodesLimit = $util.Long.fromValue(object.inodesLimit, true);
                            else if (typeof object.inodesLimit === "string")
                                message.inodesLimit = $parseInt(object.inodesLimit, 10);
                            else if (typeof object.inodesLimit === "number")
                                message.inodesLimit = object.inodesLimit;
                            else if (typeof object.inodesLimit === "object")
                                message.inodesLimit = new $util.LongBits(object.inodesLimit.low >>> 0, object.inodesLimit.high >>> 0).toNumber(true);
                    if (object.cpuCount != null)
                        if ($Number(object.cpuCount) !== 0)
                            message.cpuCount = object.cpuCount >>> 0;
                    if (object.cpuSet != null)
                        if (typeof object.cpuSet !== "string" || object.cpuSet.length)
                            message.cpuSet = $String(object.cpuSet);
                    if (object.numaNodes != null)
                        if (typeof object.numaNodes !== "string" || object.numaNodes.length)
                            message.numaNodes = $String(object.numaNodes);
                    if (object.memorySoftLimitBytes != null)
                        if (typeof object.memorySoftLimitBytes === "object" ? object.memorySoftLimitBytes.low || object.memorySoftLimitBytes.high : $Number(object.memorySoftLimitBytes) !== 0)
                            if ($util.Long)
                                message.memorySoftLimitBytes = $util.Long.fromValue(object.memorySoftLimitBytes, true);
                            else if (typeof object.memorySoftLimitBytes === "string")
                                message.memorySoftLimitBytes = $parseInt(object.memorySoftLimitBytes, 10);
                            else if (typeof object.memorySoftLimitBytes === "number")
                                message.memorySoftLimitBytes = object.memorySoftLimitBytes;
                            else if (typeof object.memorySoftLimitBytes === "object")
                                message.memorySoftLimitBytes = new $util.LongBits(object.memorySoftLimitBytes.low >>> 0, object.memorySoftLimitBytes.high >>> 0).toNumber(true);
                    if (object.oomScoreAdj != null)
                        if ($Number(object.oomScoreAdj) !== 0)
                            message.oomScoreAdj = object.oomScoreAdj | 0;
                    if (object.hugepageBytes) {
                        if (!$util.isObject(object.hugepageBytes))
                            throw $TypeError(".kapelle.runtime.v1.Resources.hugepageBytes: object expected");
                        message.hugepageBytes = {};
                        for (let keys = $Object.keys(object.hugepageBytes), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.hugepageBytes, keys[i]);
                            if ($util.Long)
                                message.hugepageBytes[keys[i]] = $util.Long.fromValue(object.hugepageBytes[keys[i]], true);
                            else if (typeof object.hugepageBytes[keys[i]] === "string")
                                message.hugepageBytes[keys[i]] = $parseInt(object.hugepageBytes[keys[i]], 10);
                            else if (typeof object.hugepageBytes[keys[i]] === "number")
                                message.hugepageBytes[keys[i]] = object.hugepageBytes[keys[i]];
                            else if (typeof object.hugepageBytes[keys[i]] === "object")
                                message.hugepageBytes[keys[i]] = new $util.LongBits(object.hugepageBytes[keys[i]].low >>> 0, object.hugepageBytes[keys[i]].high >>> 0).toNumber(true);
                        }
                    }
                    if (object.ioWeight != null)
                        if ($Number(object.ioWeight) !== 0)
                            message.ioWeight = object.ioWeight >>> 0;
                    if (object.ioReadBytesPerSecond != null)
                        if (typeof object.ioReadBytesPerSecond === "object" ? object.ioReadBytesPerSecond.low || object.ioReadBytesPerSecond.high : $Number(object.ioReadBytesPerSecond) !== 0)
                            if ($util.Long)
                                message.ioReadBytesPerSecond = $util.Long.fromValue(object.ioReadBytesPerSecond, true);
                            else if (typeof object.ioReadBytesPerSecond === "string")
                                message.ioReadBytesPerSecond = $parseInt(object.ioReadBytesPerSecond, 10);
                            else if (typeof object.ioReadBytesPerSecond === "number")
                                message.ioReadBytesPerSecond = object.ioReadBytesPerSecond;
                            else if (typeof object.ioReadBytesPerSecond === "object")
                                message.ioReadBytesPerSecond = new $util.LongBits(object.ioReadBytesPerSecond.low >>> 0, object.ioReadBytesPerSecond.high >>> 0).toNumber(true);
                    if (object.ioWriteBytesPerSecond != null)
                        if (typeof object.ioWriteBytesPerSecond === "object" ? object.ioWriteBytesPerSecond.low || object.ioWriteBytesPerSecond.high : $Number(object.ioWriteBytesPerSecond) !== 0)
                            if ($util.Long)
                                message.ioWriteBytesPerSecond = $util.Long.fromValue(object.ioWriteBytesPerSecond, true);
                            else if (typeof object.ioWriteBytesPerSecond === "string")
                                message.ioWriteBytesPerSecond = $parseInt(object.ioWriteBytesPerSecond, 10);
                            else if (typeof object.ioWriteBytesPerSecond === "number")
                                message.ioWriteBytesPerSecond = object.ioWriteBytesPerSecond;
                            else if (typeof object.ioWriteBytesPerSecond === "object")
                                message.ioWriteBytesPerSecond = new $util.LongBits(object.ioWriteBytesPerSecond.low >>> 0, object.ioWriteBytesPerSecond.high >>> 0).toNumber(true);
                    if (object.ioReadOperationsPerSecond != null)
                        if (typeof object.ioReadOperationsPerSecond === "object" ? object.ioReadOperationsPerSecond.low || object.ioReadOperationsPerSecond.high : $Number(object.ioReadOperationsPerSecond) !== 0)
                            if ($util.Long)
                                message.ioReadOperationsPerSecond = $util.Long.fromValue(object.ioReadOperationsPerSecond, true);
                            else if (typeof object.ioReadOperationsPerSecond === "string")
                                message.ioReadOperationsPerSecond = $parseInt(object.ioReadOperationsPerSecond, 10);
                            else if (typeof object.ioReadOperationsPerSecond === "number")
                                message.ioReadOperationsPerSecond = object.ioReadOperationsPerSecond;
                            else if (typeof object.ioReadOperationsPerSecond === "object")
                                message.ioReadOperationsPerSecond = new $util.LongBits(object.ioReadOperationsPerSecond.low >>> 0, object.ioReadOperationsPerSecond.high >>> 0).toNumber(true);
                    if (object.ioWriteOperationsPerSecond != null)
                        if (typeof object.ioWriteOperationsPerSecond === "object" ? object.ioWriteOperationsPerSecond.low || object.ioWriteOperationsPerSecond.high : $Number(object.ioWriteOperationsPerSecond) !== 0)
                            if ($util.Long)
                                message.ioWriteOperationsPerSecond = $util.Long.fromValue(object.ioWriteOperationsPerSecond, true);
                            else if (typeof object.ioWriteOperationsPerSecond === "string")
                                message.ioWriteOperationsPerSecond = $parseInt(object.ioWriteOperationsPerSecond, 10);
                            else if (typeof object.ioWriteOperationsPerSecond === "number")
                                message.ioWriteOperationsPerSecond = object.ioWriteOperationsPerSecond;
                            else if (typeof object.ioWriteOperationsPerSecond === "object")
                                message.ioWriteOperationsPerSecond = new $util.LongBits(object.ioWriteOperationsPerSecond.low >>> 0, object.ioWriteOperationsPerSecond.high >>> 0).toNumber(true);
                    return message;
                };

                Resources.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.hugepageBytes = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.cpuLimitMillicores = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.cpuLimitMillicores = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.cpuRequestMillicores = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.cpuRequestMillicores = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryLimitBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryLimitBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memoryRequestBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memoryRequestBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.swapLimitBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.swapLimitBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.pidsLimit = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.pidsLimit = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.diskLimitBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.diskLimitBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.inodesLimit = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.inodesLimit = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.cpuCount = 0;
                        object.cpuSet = "";
                        object.numaNodes = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.memorySoftLimitBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.memorySoftLimitBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.oomScoreAdj = 0;
                        object.ioWeight = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ioReadBytesPerSecond = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ioReadBytesPerSecond = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ioWriteBytesPerSecond = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ioWriteBytesPerSecond = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ioReadOperationsPerSecond = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ioReadOperationsPerSecond = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.ioWriteOperationsPerSecond = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.ioWriteOperationsPerSecond = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.cpuLimitMillicores != null && $Object.hasOwnProperty.call(message, "cpuLimitMillicores"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.cpuLimitMillicores = typeof message.cpuLimitMillicores === "number" ? $BigInt(message.cpuLimitMillicores) : $util.Long.fromBits(message.cpuLimitMillicores.low >>> 0, message.cpuLimitMillicores.high >>> 0, true).toBigInt();
                        else if (typeof message.cpuLimitMillicores === "number")
                            object.cpuLimitMillicores = options.longs === $String ? $String(message.cpuLimitMillicores) : message.cpuLimitMillicores;
                        else
                            object.cpuLimitMillicores = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuLimitMillicores) : options.longs === $Number ? new $util.LongBits(message.cpuLimitMillicores.low >>> 0, message.cpuLimitMillicores.high >>> 0).toNumber(true) : message.cpuLimitMillicores;
                    if (message.cpuRequestMillicores != null && $Object.hasOwnProperty.call(message, "cpuRequestMillicores"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.cpuRequestMillicores = typeof message.cpuRequestMillicores === "number" ? $BigInt(message.cpuRequestMillicores) : $util.Long.fromBits(message.cpuRequestMillicores.low >>> 0, message.cpuRequestMillicores.high >>> 0, true).toBigInt();
                        else if (typeof message.cpuRequestMillicores === "number")
                            object.cpuRequestMillicores = options.longs === $String ? $String(message.cpuRequestMillicores) : message.cpuRequestMillicores;
                        else
                            object.cpuRequestMillicores = options.longs === $String ? $util.Long.prototype.toString.call(message.cpuRequestMillicores) : options.longs === $Number ? new $util.LongBits(message.cpuRequestMillicores.low >>> 0, message.cpuRequestMillicores.high >>> 0).toNumber(true) : message.cpuRequestMillicores;
                    if (message.memoryLimitBytes != null && $Object.hasOwnProperty.call(message, "memoryLimitBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryLimitBytes = typeof message.memoryLimitBytes === "number" ? $BigInt(message.memoryLimitBytes) : $util.Long.fromBits(message.memoryLimitBytes.low >>> 0, message.memoryLimitBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryLimitBytes === "number")
                            object.memoryLimitBytes = options.longs === $String ? $String(message.memoryLimitBytes) : message.memoryLimitBytes;
                        else
                            object.memoryLimitBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryLimitBytes) : options.longs === $Number ? new $util.LongBits(message.memoryLimitBytes.low >>> 0, message.memoryLimitBytes.high >>> 0).toNumber(true) : message.memoryLimitBytes;
                    if (message.memoryRequestBytes != null && $Object.hasOwnProperty.call(message, "memoryRequestBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memoryRequestBytes = typeof message.memoryRequestBytes === "number" ? $BigInt(message.memoryRequestBytes) : $util.Long.fromBits(message.memoryRequestBytes.low >>> 0, message.memoryRequestBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memoryRequestBytes === "number")
                            object.memoryRequestBytes = options.longs === $String ? $String(message.memoryRequestBytes) : message.memoryRequestBytes;
                        else
                            object.memoryRequestBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memoryRequestBytes) : options.longs === $Number ? new $util.LongBits(message.memoryRequestBytes.low >>> 0, message.memoryRequestBytes.high >>> 0).toNumber(true) : message.memoryRequestBytes;
                    if (message.swapLimitBytes != null && $Object.hasOwnProperty.call(message, "swapLimitBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.swapLimitBytes = typeof message.swapLimitBytes === "number" ? $BigInt(message.swapLimitBytes) : $util.Long.fromBits(message.swapLimitBytes.low >>> 0, message.swapLimitBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.swapLimitBytes === "number")
                            object.swapLimitBytes = options.longs === $String ? $String(message.swapLimitBytes) : message.swapLimitBytes;
                        else
                            object.swapLimitBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.swapLimitBytes) : options.longs === $Number ? new $util.LongBits(message.swapLimitBytes.low >>> 0, message.swapLimitBytes.high >>> 0).toNumber(true) : message.swapLimitBytes;
                    if (message.pidsLimit != null && $Object.hasOwnProperty.call(message, "pidsLimit"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.pidsLimit = typeof message.pidsLimit === "number" ? $BigInt(message.pidsLimit) : $util.Long.fromBits(message.pidsLimit.low >>> 0, message.pidsLimit.high >>> 0, true).toBigInt();
                        else if (typeof message.pidsLimit === "number")
                            object.pidsLimit = options.longs === $String ? $String(message.pidsLimit) : message.pidsLimit;
                        else
                            object.pidsLimit = options.longs === $String ? $util.Long.prototype.toString.call(message.pidsLimit) : options.longs === $Number ? new $util.LongBits(message.pidsLimit.low >>> 0, message.pidsLimit.high >>> 0).toNumber(true) : message.pidsLimit;
                    if (message.diskLimitBytes != null && $Object.hasOwnProperty.call(message, "diskLimitBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.diskLimitBytes = typeof message.diskLimitBytes === "number" ? $BigInt(message.diskLimitBytes) : $util.Long.fromBits(message.diskLimitBytes.low >>> 0, message.diskLimitBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.diskLimitBytes === "number")
                            object.diskLimitBytes = options.longs === $String ? $String(message.diskLimitBytes) : message.diskLimitBytes;
                        else
                            object.diskLimitBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.diskLimitBytes) : options.longs === $Number ? new $util.LongBits(message.diskLimitBytes.low >>> 0, message.diskLimitBytes.high >>> 0).toNumber(true) : message.diskLimitBytes;
                    if (message.inodesLimit != null && $Object.hasOwnProperty.call(message, "inodesLimit"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.inodesLimit = typeof message.inodesLimit === "number" ? $BigInt(message.inodesLimit) : $util.Long.fromBits(message.inodesLimit.low >>> 0, message.inodesLimit.high >>> 0, true).toBigInt();
                        else if (typeof message.inodesLimit === "number")
                            object.inodesLimit = options.longs === $String ? $String(message.inodesLimit) : message.inodesLimit;
                        else
                            object.inodesLimit = options.longs === $String ? $util.Long.prototype.toString.call(message.inodesLimit) : options.longs === $Number ? new $util.LongBits(message.inodesLimit.low >>> 0, message.inodesLimit.high >>> 0).toNumber(true) : message.inodesLimit;
                    if (message.cpuCount != null && $Object.hasOwnProperty.call(message, "cpuCount"))
                        object.cpuCount = message.cpuCount;
                    if (message.cpuSet != null && $Object.hasOwnProperty.call(message, "cpuSet"))
                        object.cpuSet = message.cpuSet;
                    if (message.numaNodes != null && $Object.hasOwnProperty.call(message, "numaNodes"))
                        object.numaNodes = message.numaNodes;
                    if (message.memorySoftLimitBytes != null && $Object.hasOwnProperty.call(message, "memorySoftLimitBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.memorySoftLimitBytes = typeof message.memorySoftLimitBytes === "number" ? $BigInt(message.memorySoftLimitBytes) : $util.Long.fromBits(message.memorySoftLimitBytes.low >>> 0, message.memorySoftLimitBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.memorySoftLimitBytes === "number")
                            object.memorySoftLimitBytes = options.longs === $String ? $String(message.memorySoftLimitBytes) : message.memorySoftLimitBytes;
                        else
                            object.memorySoftLimitBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.memorySoftLimitBytes) : options.longs === $Number ? new $util.LongBits(message.memorySoftLimitBytes.low >>> 0, message.memorySoftLimitBytes.high >>> 0).toNumber(true) : message.memorySoftLimitBytes;
                    if (message.oomScoreAdj != null && $Object.hasOwnProperty.call(message, "oomScoreAdj"))
                        object.oomScoreAdj = message.oomScoreAdj;
                    let keys2;
                    if (message.hugepageBytes && (keys2 = $Object.keys(message.hugepageBytes)).length) {
                        object.hugepageBytes = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.hugepageBytes, keys2[j]);
                            if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                                object.hugepageBytes[keys2[j]] = typeof message.hugepageBytes[keys2[j]] === "number" ? $BigInt(message.hugepageBytes[keys2[j]]) : $util.Long.fromBits(message.hugepageBytes[keys2[j]].low >>> 0, message.hugepageBytes[keys2[j]].high >>> 0, true).toBigInt();
                            else if (typeof message.hugepageBytes[keys2[j]] === "number")
                                object.hugepageBytes[keys2[j]] = options.longs === $String ? $String(message.hugepageBytes[keys2[j]]) : message.hugepageBytes[keys2[j]];
                            else
                                object.hugepageBytes[keys2[j]] = options.longs === $String ? $util.Long.prototype.toString.call(message.hugepageBytes[keys2[j]]) : options.longs === $Number ? new $util.LongBits(message.hugepageBytes[keys2[j]].low >>> 0, message.hugepageBytes[keys2[j]].high >>> 0).toNumber(true) : message.hugepageBytes[keys2[j]];
                        }
                    }
                    if (message.ioWeight != null && $Object.hasOwnProperty.call(message, "ioWeight"))
                        object.ioWeight = message.ioWeight;
                    if (message.ioReadBytesPerSecond != null && $Object.hasOwnProperty.call(message, "ioReadBytesPerSecond"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ioReadBytesPerSecond = typeof message.ioReadBytesPerSecond === "number" ? $BigInt(message.ioReadBytesPerSecond) : $util.Long.fromBits(message.ioReadBytesPerSecond.low >>> 0, message.ioReadBytesPerSecond.high >>> 0, true).toBigInt();
                        else if (typeof message.ioReadBytesPerSecond === "number")
                            object.ioReadBytesPerSecond = options.longs === $String ? $String(message.ioReadBytesPerSecond) : message.ioReadBytesPerSecond;
                        else
                            object.ioReadBytesPerSecond = options.longs === $String ? $util.Long.prototype.toString.call(message.ioReadBytesPerSecond) : options.longs === $Number ? new $util.LongBits(message.ioReadBytesPerSecond.low >>> 0, message.ioReadBytesPerSecond.high >>> 0).toNumber(true) : message.ioReadBytesPerSecond;
                    if (message.ioWriteBytesPerSecond != null && $Object.hasOwnProperty.call(message, "ioWriteBytesPerSecond"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ioWriteBytesPerSecond = typeof message.ioWriteBytesPerSecond === "number" ? $BigInt(message.ioWriteBytesPerSecond) : $util.Long.fromBits(message.ioWriteBytesPerSecond.low >>> 0, message.ioWriteBytesPerSecond.high >>> 0, true).toBigInt();
                        else if (typeof message.ioWriteBytesPerSecond === "number")
                            object.ioWriteBytesPerSecond = options.longs === $String ? $String(message.ioWriteBytesPerSecond) : message.ioWriteBytesPerSecond;
                        else
                            object.ioWriteBytesPerSecond = options.longs === $String ? $util.Long.prototype.toString.call(message.ioWriteBytesPerSecond) : options.longs === $Number ? new $util.LongBits(message.ioWriteBytesPerSecond.low >>> 0, message.ioWriteBytesPerSecond.high >>> 0).toNumber(true) : message.ioWriteBytesPerSecond;
                    if (message.ioReadOperationsPerSecond != null && $Object.hasOwnProperty.call(message, "ioReadOperationsPerSecond"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ioReadOperationsPerSecond = typeof message.ioReadOperationsPerSecond === "number" ? $BigInt(message.ioReadOperationsPerSecond) : $util.Long.fromBits(message.ioReadOperationsPerSecond.low >>> 0, message.ioReadOperationsPerSecond.high >>> 0, true).toBigInt();
                        else if (typeof message.ioReadOperationsPerSecond === "number")
                            object.ioReadOperationsPerSecond = options.longs === $String ? $String(message.ioReadOperationsPerSecond) : message.ioReadOperationsPerSecond;
                        else
                            object.ioReadOperationsPerSecond = options.longs === $String ? $util.Long.prototype.toString.call(message.ioReadOperationsPerSecond) : options.longs === $Number ? new $util.LongBits(message.ioReadOperationsPerSecond.low >>> 0, message.ioReadOperationsPerSecond.high >>> 0).toNumber(true) : message.ioReadOperationsPerSecond;
                    if (message.ioWriteOperationsPerSecond != null && $Object.hasOwnProperty.call(message, "ioWriteOperationsPerSecond"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.ioWriteOperationsPerSecond = typeof message.ioWriteOperationsPerSecond === "number" ? $BigInt(message.ioWriteOperationsPerSecond) : $util.Long.fromBits(message.ioWriteOperationsPerSecond.low >>> 0, message.ioWriteOperationsPerSecond.high >>> 0, true).toBigInt();
                        else if (typeof message.ioWriteOperationsPerSecond === "number")
                            object.ioWriteOperationsPerSecond = options.longs === $String ? $String(message.ioWriteOperationsPerSecond) : message.ioWriteOperationsPerSecond;
                        else
                            object.ioWriteOperationsPerSecond = options.longs === $String ? $util.Long.prototype.toString.call(message.ioWriteOperationsPerSecond) : options.longs === $Number ? new $util.LongBits(message.ioWriteOperationsPerSecond.low >>> 0, message.ioWriteOperationsPerSecond.high >>> 0).toNumber(true) : message.ioWriteOperationsPerSecond;
                    return object;
                };

                Resources.prototype.toJSON = function() {
                    return Resources.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Resources;
            })();

            v1.Interface = (function() {

                const Interface = function (properties) {
                    this.addresses = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Interface.prototype.name = "";
                Interface.prototype.mac = "";
                Interface.prototype.mtu = 0;
                Interface.prototype.addresses = $util.emptyArray;
                Interface.prototype.network = "";

                Interface.create = function(properties) {
                    return new Interface(properties);
                };

                Interface.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac !== "")
                        writer.uint32(18).string(message.mac);
                    if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu") && message.mtu !== 0)
                        writer.uint32(24).uint32(message.mtu);
                    if (message.addresses != null && message.addresses.length)
                        for (let i = 0; i < message.addresses.length; ++i)
                            writer.uint32(34).string(message.addresses[i]);
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(42).string(message.network);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Interface.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Interface();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.mac = value;
                                else
                                    delete message.mac;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.mtu = value;
                                else
                                    delete message.mtu;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.addresses && message.addresses.length))
                                    message.addresses = [];
                                message.addresses.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Interface.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Interface)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Interface: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Interface();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.mac != null)
                        if (typeof object.mac !== "string" || object.mac.length)
                            message.mac = $String(object.mac);
                    if (object.mtu != null)
                        if ($Number(object.mtu) !== 0)
                            message.mtu = object.mtu >>> 0;
                    if (object.addresses) {
                        if (!$Array.isArray(object.addresses))
                            throw $TypeError(".kapelle.runtime.v1.Interface.addresses: array expected");
                        message.addresses = $Array(object.addresses.length);
                        for (let i = 0; i < object.addresses.length; ++i)
                            message.addresses[i] = $String(object.addresses[i]);
                    }
                    if (object.network != null)
                        if (typeof object.network !== "string" || object.network.length)
                            message.network = $String(object.network);
                    return message;
                };

                Interface.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.addresses = [];
                    if (options.defaults) {
                        object.name = "";
                        object.mac = "";
                        object.mtu = 0;
                        object.network = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.mac != null && $Object.hasOwnProperty.call(message, "mac"))
                        object.mac = message.mac;
                    if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu"))
                        object.mtu = message.mtu;
                    if (message.addresses && message.addresses.length) {
                        object.addresses = $Array(message.addresses.length);
                        for (let j = 0; j < message.addresses.length; ++j)
                            object.addresses[j] = message.addresses[j];
                    }
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        object.network = message.network;
                    return object;
                };

                Interface.prototype.toJSON = function() {
                    return Interface.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Interface;
            })();

            v1.CreateEnvironmentRequest = (function() {

                const CreateEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CreateEnvironmentRequest.prototype.spec = null;

                CreateEnvironmentRequest.create = function(properties) {
                    return new CreateEnvironmentRequest(properties);
                };

                CreateEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        $root.kapelle.runtime.v1.EnvironmentSpec.encode(message.spec, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CreateEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.CreateEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CreateEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.CreateEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.CreateEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.CreateEnvironmentRequest();
                    if (object.spec != null) {
                        if (!$util.isObject(object.spec))
                            throw $TypeError(".kapelle.runtime.v1.CreateEnvironmentRequest.spec: object expected");
                        message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.fromObject(object.spec, _depth + 1);
                    }
                    return message;
                };

                CreateEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.spec = null;
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        object.spec = $root.kapelle.runtime.v1.EnvironmentSpec.toObject(message.spec, options, _depth + 1);
                    return object;
                };

                CreateEnvironmentRequest.prototype.toJSON = function() {
                    return CreateEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CreateEnvironmentRequest;
            })();

            v1.UpdateEnvironmentRequest = (function() {

                const UpdateEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                UpdateEnvironmentRequest.prototype.spec = null;

                UpdateEnvironmentRequest.create = function(properties) {
                    return new UpdateEnvironmentRequest(properties);
                };

                UpdateEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        $root.kapelle.runtime.v1.EnvironmentSpec.encode(message.spec, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                UpdateEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.UpdateEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                UpdateEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.UpdateEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.UpdateEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.UpdateEnvironmentRequest();
                    if (object.spec != null) {
                        if (!$util.isObject(object.spec))
                            throw $TypeError(".kapelle.runtime.v1.UpdateEnvironmentRequest.spec: object expected");
                        message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.fromObject(object.spec, _depth + 1);
                    }
                    return message;
                };

                UpdateEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.spec = null;
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        object.spec = $root.kapelle.runtime.v1.EnvironmentSpec.toObject(message.spec, options, _depth + 1);
                    return object;
                };

                UpdateEnvironmentRequest.prototype.toJSON = function() {
                    return UpdateEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return UpdateEnvironmentRequest;
            })();

            v1.StartEnvironmentRequest = (function() {

                const StartEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                StartEnvironmentRequest.prototype.uid = "";
                StartEnvironmentRequest.prototype.attempt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                StartEnvironmentRequest.prototype.token = "";

                StartEnvironmentRequest.create = function(properties) {
                    return new StartEnvironmentRequest(properties);
                };

                StartEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && (typeof message.attempt === "object" ? message.attempt.low || message.attempt.high : message.attempt !== 0))
                        writer.uint32(16).uint64(message.attempt);
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(26).string(message.token);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                StartEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.StartEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.attempt = value;
                                else
                                    delete message.attempt;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.token = value;
                                else
                                    delete message.token;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                StartEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.StartEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.StartEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.StartEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.attempt != null)
                        if (typeof object.attempt === "object" ? object.attempt.low || object.attempt.high : $Number(object.attempt) !== 0)
                            if ($util.Long)
                                message.attempt = $util.Long.fromValue(object.attempt, true);
                            else if (typeof object.attempt === "string")
                                message.attempt = $parseInt(object.attempt, 10);
                            else if (typeof object.attempt === "number")
                                message.attempt = object.attempt;
                            else if (typeof object.attempt === "object")
                                message.attempt = new $util.LongBits(object.attempt.low >>> 0, object.attempt.high >>> 0).toNumber(true);
                    if (object.token != null)
                        if (typeof object.token !== "string" || object.token.length)
                            message.token = $String(object.token);
                    return message;
                };

                StartEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.uid = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.attempt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.attempt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.token = "";
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.attempt = typeof message.attempt === "number" ? $BigInt(message.attempt) : $util.Long.fromBits(message.attempt.low >>> 0, message.attempt.high >>> 0, true).toBigInt();
                        else if (typeof message.attempt === "number")
                            object.attempt = options.longs === $String ? $String(message.attempt) : message.attempt;
                        else
                            object.attempt = options.longs === $String ? $util.Long.prototype.toString.call(message.attempt) : options.longs === $Number ? new $util.LongBits(message.attempt.low >>> 0, message.attempt.high >>> 0).toNumber(true) : message.attempt;
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                        object.token = message.token;
                    return object;
                };

                StartEnvironmentRequest.prototype.toJSON = function() {
                    return StartEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return StartEnvironmentRequest;
            })();

            v1.StopEnvironmentRequest = (function() {

                const StopEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                StopEnvironmentRequest.prototype.uid = "";
                StopEnvironmentRequest.prototype.graceSeconds = 0;

                StopEnvironmentRequest.create = function(properties) {
                    return new StopEnvironmentRequest(properties);
                };

                StopEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.graceSeconds != null && $Object.hasOwnProperty.call(message, "graceSeconds") && message.graceSeconds !== 0)
                        writer.uint32(16).uint32(message.graceSeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                StopEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.StopEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.graceSeconds = value;
                                else
                                    delete message.graceSeconds;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                StopEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.StopEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.StopEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.StopEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.graceSeconds != null)
                        if ($Number(object.graceSeconds) !== 0)
                            message.graceSeconds = object.graceSeconds >>> 0;
                    return message;
                };

                StopEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.uid = "";
                        object.graceSeconds = 0;
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.graceSeconds != null && $Object.hasOwnProperty.call(message, "graceSeconds"))
                        object.graceSeconds = message.graceSeconds;
                    return object;
                };

                StopEnvironmentRequest.prototype.toJSON = function() {
                    return StopEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return StopEnvironmentRequest;
            })();

            v1.PauseEnvironmentRequest = (function() {

                const PauseEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PauseEnvironmentRequest.prototype.uid = "";

                PauseEnvironmentRequest.create = function(properties) {
                    return new PauseEnvironmentRequest(properties);
                };

                PauseEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PauseEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.PauseEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                PauseEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.PauseEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.PauseEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.PauseEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                PauseEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.uid = "";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                PauseEnvironmentRequest.prototype.toJSON = function() {
                    return PauseEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PauseEnvironmentRequest;
            })();

            v1.ResumeEnvironmentRequest = (function() {

                const ResumeEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ResumeEnvironmentRequest.prototype.uid = "";

                ResumeEnvironmentRequest.create = function(properties) {
                    return new ResumeEnvironmentRequest(properties);
                };

                ResumeEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ResumeEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ResumeEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ResumeEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ResumeEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ResumeEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ResumeEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                ResumeEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.uid = "";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                ResumeEnvironmentRequest.prototype.toJSON = function() {
                    return ResumeEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ResumeEnvironmentRequest;
            })();

            v1.DeleteEnvironmentRequest = (function() {

                const DeleteEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DeleteEnvironmentRequest.prototype.uid = "";

                DeleteEnvironmentRequest.create = function(properties) {
                    return new DeleteEnvironmentRequest(properties);
                };

                DeleteEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DeleteEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.DeleteEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                DeleteEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.DeleteEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.DeleteEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.DeleteEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                DeleteEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.uid = "";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                DeleteEnvironmentRequest.prototype.toJSON = function() {
                    return DeleteEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DeleteEnvironmentRequest;
            })();

            v1.GetEnvironmentRequest = (function() {

                const GetEnvironmentRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                GetEnvironmentRequest.prototype.uid = "";

                GetEnvironmentRequest.create = function(properties) {
                    return new GetEnvironmentRequest(properties);
                };

                GetEnvironmentRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                GetEnvironmentRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.GetEnvironmentRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                GetEnvironmentRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.GetEnvironmentRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.GetEnvironmentRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.GetEnvironmentRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                GetEnvironmentRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.uid = "";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                GetEnvironmentRequest.prototype.toJSON = function() {
                    return GetEnvironmentRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetEnvironmentRequest;
            })();

            v1.ListEnvironmentsRequest = (function() {

                const ListEnvironmentsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListEnvironmentsRequest.create = function(properties) {
                    return new ListEnvironmentsRequest(properties);
                };

                ListEnvironmentsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListEnvironmentsRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListEnvironmentsRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListEnvironmentsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListEnvironmentsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListEnvironmentsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.ListEnvironmentsRequest();
                };

                ListEnvironmentsRequest.toObject = function () {
                    return {};
                };

                ListEnvironmentsRequest.prototype.toJSON = function() {
                    return ListEnvironmentsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListEnvironmentsRequest;
            })();

            v1.ListEnvironmentsResponse = (function() {

                const ListEnvironmentsResponse = function (properties) {
                    this.environments = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListEnvironmentsResponse.prototype.environments = $util.emptyArray;

                ListEnvironmentsResponse.create = function(properties) {
                    return new ListEnvironmentsResponse(properties);
                };

                ListEnvironmentsResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.environments != null && message.environments.length)
                        for (let i = 0; i < message.environments.length; ++i)
                            $root.kapelle.runtime.v1.Environment.encode(message.environments[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListEnvironmentsResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListEnvironmentsResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.environments && message.environments.length))
                                    message.environments = [];
                                message.environments.push($root.kapelle.runtime.v1.Environment.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListEnvironmentsResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListEnvironmentsResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListEnvironmentsResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ListEnvironmentsResponse();
                    if (object.environments) {
                        if (!$Array.isArray(object.environments))
                            throw $TypeError(".kapelle.runtime.v1.ListEnvironmentsResponse.environments: array expected");
                        message.environments = $Array(object.environments.length);
                        for (let i = 0; i < object.environments.length; ++i) {
                            if (!$util.isObject(object.environments[i]))
                                throw $TypeError(".kapelle.runtime.v1.ListEnvironmentsResponse.environments: object expected");
                            message.environments[i] = $root.kapelle.runtime.v1.Environment.fromObject(object.environments[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ListEnvironmentsResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.environments = [];
                    if (message.environments && message.environments.length) {
                        object.environments = $Array(message.environments.length);
                        for (let j = 0; j < message.environments.length; ++j)
                            object.environments[j] = $root.kapelle.runtime.v1.Environment.toObject(message.environments[j], options, _depth + 1);
                    }
                    return object;
                };

                ListEnvironmentsResponse.prototype.toJSON = function() {
                    return ListEnvironmentsResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListEnvironmentsResponse;
            })();

            v1.EnvironmentState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ENVIRONMENT_STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ENVIRONMENT_STATE_CREATED"] = 1;
                values[valuesById[2] = "ENVIRONMENT_STATE_STARTING"] = 2;
                values[valuesById[3] = "ENVIRONMENT_STATE_RUNNING"] = 3;
                values[valuesById[4] = "ENVIRONMENT_STATE_STOPPING"] = 4;
                values[valuesById[5] = "ENVIRONMENT_STATE_STOPPED"] = 5;
                values[valuesById[6] = "ENVIRONMENT_STATE_PAUSED"] = 6;
                return values;
            })();

            v1.Environment = (function() {

                const Environment = function (properties) {
                    this.limitProblems = [];
                    this.restartRequired = [];
                    this.volumes = [];
                    this.guestProblems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Environment.prototype.spec = null;
                Environment.prototype.state = 0;
                Environment.prototype.ready = false;
                Environment.prototype.pid = 0;
                Environment.prototype.startedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Environment.prototype.attempt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Environment.prototype.lastExit = null;
                Environment.prototype.limitProblems = $util.emptyArray;
                Environment.prototype.restartRequired = $util.emptyArray;
                Environment.prototype.diskUsedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Environment.prototype.networkProblem = "";
                Environment.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Environment.prototype.startToken = "";
                Environment.prototype.cpus = "";
                Environment.prototype.volumes = $util.emptyArray;
                Environment.prototype.firstBoot = null;
                Environment.prototype.view = null;
                Environment.prototype.snapshotUid = "";
                Environment.prototype.guestProblems = $util.emptyArray;
                Environment.prototype.lastRestore = "";
                Environment.prototype.guestDigest = "";

                Environment.create = function(properties) {
                    return new Environment(properties);
                };

                Environment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        $root.kapelle.runtime.v1.EnvironmentSpec.encode(message.spec, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(16).int32(message.state);
                    if (message.ready != null && $Object.hasOwnProperty.call(message, "ready") && message.ready !== false)
                        writer.uint32(24).bool(message.ready);
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                        writer.uint32(32).uint32(message.pid);
                    if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && (typeof message.startedAt === "object" ? message.startedAt.low || message.startedAt.high : message.startedAt !== 0))
                        writer.uint32(40).uint64(message.startedAt);
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && (typeof message.attempt === "object" ? message.attempt.low || message.attempt.high : message.attempt !== 0))
                        writer.uint32(48).uint64(message.attempt);
                    if (message.lastExit != null && $Object.hasOwnProperty.call(message, "lastExit"))
                        $root.kapelle.runtime.v1.Exit.encode(message.lastExit, writer.uint32(58).fork(), _depth + 1).ldelim();
                    if (message.limitProblems != null && message.limitProblems.length)
                        for (let i = 0; i < message.limitProblems.length; ++i)
                            $root.kapelle.runtime.v1.LimitProblem.encode(message.limitProblems[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                    if (message.restartRequired != null && message.restartRequired.length)
                        for (let i = 0; i < message.restartRequired.length; ++i)
                            writer.uint32(74).string(message.restartRequired[i]);
                    if (message.diskUsedBytes != null && $Object.hasOwnProperty.call(message, "diskUsedBytes") && (typeof message.diskUsedBytes === "object" ? message.diskUsedBytes.low || message.diskUsedBytes.high : message.diskUsedBytes !== 0))
                        writer.uint32(80).uint64(message.diskUsedBytes);
                    if (message.networkProblem != null && $Object.hasOwnProperty.call(message, "networkProblem") && message.networkProblem !== "")
                        writer.uint32(90).string(message.networkProblem);
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                        writer.uint32(96).uint64(message.revision);
                    if (message.startToken != null && $Object.hasOwnProperty.call(message, "startToken") && message.startToken !== "")
                        writer.uint32(106).string(message.startToken);
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus") && message.cpus !== "")
                        writer.uint32(114).string(message.cpus);
                    if (message.volumes != null && message.volumes.length)
                        for (let i = 0; i < message.volumes.length; ++i)
                            $root.kapelle.runtime.v1.VolumeState.encode(message.volumes[i], writer.uint32(122).fork(), _depth + 1).ldelim();
                    if (message.firstBoot != null && $Object.hasOwnProperty.call(message, "firstBoot"))
                        $root.kapelle.runtime.v1.FirstBoot.encode(message.firstBoot, writer.uint32(130).fork(), _depth + 1).ldelim();
                    if (message.view != null && $Object.hasOwnProperty.call(message, "view"))
                        $root.kapelle.runtime.v1.View.encode(message.view, writer.uint32(138).fork(), _depth + 1).ldelim();
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(146).string(message.snapshotUid);
                    if (message.guestProblems != null && message.guestProblems.length)
                        for (let i = 0; i < message.guestProblems.length; ++i)
                            writer.uint32(154).string(message.guestProblems[i]);
                    if (message.lastRestore != null && $Object.hasOwnProperty.call(message, "lastRestore") && message.lastRestore !== "")
                        writer.uint32(162).string(message.lastRestore);
                    if (message.guestDigest != null && $Object.hasOwnProperty.call(message, "guestDigest") && message.guestDigest !== "")
                        writer.uint32(170).string(message.guestDigest);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Environment.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Environment();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.ready = value;
                                else
                                    delete message.ready;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pid = value;
                                else
                                    delete message.pid;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startedAt = value;
                                else
                                    delete message.startedAt;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.attempt = value;
                                else
                                    delete message.attempt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.lastExit = $root.kapelle.runtime.v1.Exit.decode(reader, reader.size(), $undefined, _depth + 1, message.lastExit);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.limitProblems && message.limitProblems.length))
                                    message.limitProblems = [];
                                message.limitProblems.push($root.kapelle.runtime.v1.LimitProblem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.restartRequired && message.restartRequired.length))
                                    message.restartRequired = [];
                                message.restartRequired.push(reader.stringVerify());
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.diskUsedBytes = value;
                                else
                                    delete message.diskUsedBytes;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.networkProblem = value;
                                else
                                    delete message.networkProblem;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.revision = value;
                                else
                                    delete message.revision;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.startToken = value;
                                else
                                    delete message.startToken;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cpus = value;
                                else
                                    delete message.cpus;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.volumes && message.volumes.length))
                                    message.volumes = [];
                                message.volumes.push($root.kapelle.runtime.v1.VolumeState.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.firstBoot = $root.kapelle.runtime.v1.FirstBoot.decode(reader, reader.size(), $undefined, _depth + 1, message.firstBoot);
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                message.view = $root.kapelle.runtime.v1.View.decode(reader, reader.size(), $undefined, _depth + 1, message.view);
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.guestProblems && message.guestProblems.length))
                                    message.guestProblems = [];
                                message.guestProblems.push(reader.stringVerify());
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.lastRestore = value;
                                else
                                    delete message.lastRestore;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.guestDigest = value;
                                else
                                    delete message.guestDigest;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Environment.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Environment)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Environment: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Environment();
                    if (object.spec != null) {
                        if (!$util.isObject(object.spec))
                            throw $TypeError(".kapelle.runtime.v1.Environment.spec: object expected");
                        message.spec = $root.kapelle.runtime.v1.EnvironmentSpec.fromObject(object.spec, _depth + 1);
                    }
                    if (object.state !== 0 && (typeof object.state !== "string" || $root.kapelle.runtime.v1.EnvironmentState[object.state] !== 0))
                        switch (object.state) {
                        case "ENVIRONMENT_STATE_UNSPECIFIED":
                        case 0:
                            message.state = 0;
                            break;
                        case "ENVIRONMENT_STATE_CREATED":
                        case 1:
                            message.state = 1;
                            break;
                        case "ENVIRONMENT_STATE_STARTING":
                        case 2:
                            message.state = 2;
                            break;
                        case "ENVIRONMENT_STATE_RUNNING":
                        case 3:
                            message.state = 3;
                            break;
                        case "ENVIRONMENT_STATE_STOPPING":
                        case 4:
                            message.state = 4;
                            break;
                        case "ENVIRONMENT_STATE_STOPPED":
                        case 5:
                            message.state = 5;
                            break;
                        case "ENVIRONMENT_STATE_PAUSED":
                        case 6:
                            message.state = 6;
                            break;
                        default:
                            if (typeof object.state === "number" && (object.state | 0) === object.state)
                                message.state = object.state;
                        }
                    if (object.ready != null)
                        if (object.ready)
                            message.ready = $Boolean(object.ready);
                    if (object.pid != null)
                        if ($Number(object.pid) !== 0)
                            message.pid = object.pid >>> 0;
                    if (object.startedAt != null)
                        if (typeof object.startedAt === "object" ? object.startedAt.low || object.startedAt.high : $Number(object.startedAt) !== 0)
                            if ($util.Long)
                                message.startedAt = $util.Long.fromValue(object.startedAt, true);
                            else if (typeof object.startedAt === "string")
                                message.startedAt = $parseInt(object.startedAt, 10);
                            else if (typeof object.startedAt === "number")
                                message.startedAt = object.startedAt;
                            else if (typeof object.startedAt === "object")
                                message.startedAt = new $util.LongBits(object.startedAt.low >>> 0, object.startedAt.high >>> 0).toNumber(true);
                    if (object.attempt != null)
                        if (typeof object.attempt === "object" ? object.attempt.low || object.attempt.high : $Number(object.attempt) !== 0)
                            if ($util.Long)
                                message.attempt = $util.Long.fromValue(object.attempt, true);
                            else if (typeof object.attempt === "string")
                                message.attempt = $parseInt(object.attempt, 10);
                            else if (typeof object.attempt === "number")
                                message.attempt = object.attempt;
                            else if (typeof object.attempt === "object")
                                message.attempt = new $util.LongBits(object.attempt.low >>> 0, object.attempt.high >>> 0).toNumber(true);
                    if (object.lastExit != null) {
                        if (!$util.isObject(object.lastExit))
                            throw $TypeError(".kapelle.runtime.v1.Environment.lastExit: object expected");
                        message.lastExit = $root.kapelle.runtime.v1.Exit.fromObject(object.lastExit, _depth + 1);
                    }
                    if (object.limitProblems) {
                        if (!$Array.isArray(object.limitProblems))
                            throw $TypeError(".kapelle.runtime.v1.Environment.limitProblems: array expected");
                        message.limitProblems = $Array(object.limitProblems.length);
                        for (let i = 0; i < object.limitProblems.length; ++i) {
                            if (!$util.isObject(object.limitProblems[i]))
                                throw $TypeError(".kapelle.runtime.v1.Environment.limitProblems: object expected");
                            message.limitProblems[i] = $root.kapelle.runtime.v1.LimitProblem.fromObject(object.limitProblems[i], _depth + 1);
                        }
                    }
                    if (object.restartRequired) {
                        if (!$Array.isArray(object.restartRequired))
                            throw $TypeError(".kapelle.runtime.v1.Environment.restartRequired: array expected");
                        message.restartRequired = $Array(object.restartRequired.length);
                        for (let i = 0; i < object.restartRequired.length; ++i)
                            message.restartRequired[i] = $String(object.restartRequired[i]);
                    }
                    if (object.diskUsedBytes != null)
                        if (typeof object.diskUsedBytes === "object" ? object.diskUsedBytes.low || object.diskUsedBytes.high : $Number(object.diskUsedBytes) !== 0)
                            if ($util.Long)
                                message.diskUsedBytes = $util.Long.fromValue(object.diskUsedBytes, true);
                            else if (typeof object.diskUsedBytes === "string")
                                message.diskUsedBytes = $parseInt(object.diskUsedBytes, 10);
                            else if (typeof object.diskUsedBytes === "number")
                                message.diskUsedBytes = object.diskUsedBytes;
                            else if (typeof object.diskUsedBytes === "object")
                                message.diskUsedBytes = new $util.LongBits(object.diskUsedBytes.low >>> 0, object.diskUsedBytes.high >>> 0).toNumber(true);
                    if (object.networkProblem != null)
                        if (typeof object.networkProblem !== "string" || object.networkProblem.length)
                            message.networkProblem = $String(object.networkProblem);
                    if (object.revision != null)
                        if (typeof object.revision === "object" ? object.revision.low || object.revision.high : $Number(object.revision) !== 0)
                            if ($util.Long)
                                message.revision = $util.Long.fromValue(object.revision, true);
                            else if (typeof object.revision === "string")
                                message.revision = $parseInt(object.revision, 10);
                            else if (typeof object.revision === "number")
                                message.revision = object.revision;
                            else if (typeof object.revision === "object")
                                message.revision = new $util.LongBits(object.revision.low >>> 0, object.revision.high >>> 0).toNumber(true);
                    if (object.startToken != null)
                        if (typeof object.startToken !== "string" || object.startToken.length)
                            message.startToken = $String(object.startToken);
                    if (object.cpus != null)
                        if (typeof object.cpus !== "string" || object.cpus.length)
                            message.cpus = $String(object.cpus);
                    if (object.volumes) {
                        if (!$Array.isArray(object.volumes))
                            throw $TypeError(".kapelle.runtime.v1.Environment.volumes: array expected");
                        message.volumes = $Array(object.volumes.length);
                        for (let i = 0; i < object.volumes.length; ++i) {
                            if (!$util.isObject(object.volumes[i]))
                                throw $TypeError(".kapelle.runtime.v1.Environment.volumes: object expected");
                            message.volumes[i] = $root.kapelle.runtime.v1.VolumeState.fromObject(object.volumes[i], _depth + 1);
                        }
                    }
                    if (object.firstBoot != null) {
                        if (!$util.isObject(object.firstBoot))
                            throw $TypeError(".kapelle.runtime.v1.Environment.firstBoot: object expected");
                        message.firstBoot = $root.kapelle.runtime.v1.FirstBoot.fromObject(object.firstBoot, _depth + 1);
                    }
                    if (object.view != null) {
                        if (!$util.isObject(object.view))
                            throw $TypeError(".kapelle.runtime.v1.Environment.view: object expected");
                        message.view = $root.kapelle.runtime.v1.View.fromObject(object.view, _depth + 1);
                    }
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    if (object.guestProblems) {
                        if (!$Array.isArray(object.guestProblems))
                            throw $TypeError(".kapelle.runtime.v1.Environment.guestProblems: array expected");
                        message.guestProblems = $Array(object.guestProblems.length);
                        for (let i = 0; i < object.guestProblems.length; ++i)
                            message.guestProblems[i] = $String(object.guestProblems[i]);
                    }
                    if (object.lastRestore != null)
                        if (typeof object.lastRestore !== "string" || object.lastRestore.length)
                            message.lastRestore = $String(object.lastRestore);
                    if (object.guestDigest != null)
                        if (typeof object.guestDigest !== "string" || object.guestDigest.length)
                            message.guestDigest = $String(object.guestDigest);
                    return message;
                };

                Environment.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.limitProblems = [];
                        object.restartRequired = [];
                        object.volumes = [];
                        object.guestProblems = [];
                    }
                    if (options.defaults) {
                        object.spec = null;
                        object.state = options.enums === $String ? "ENVIRONMENT_STATE_UNSPECIFIED" : 0;
                        object.ready = false;
                        object.pid = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.attempt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.attempt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.lastExit = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.diskUsedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.diskUsedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.networkProblem = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.revision = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.revision = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.startToken = "";
                        object.cpus = "";
                        object.firstBoot = null;
                        object.view = null;
                        object.snapshotUid = "";
                        object.lastRestore = "";
                        object.guestDigest = "";
                    }
                    if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                        object.spec = $root.kapelle.runtime.v1.EnvironmentSpec.toObject(message.spec, options, _depth + 1);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = options.enums === $String ? $root.kapelle.runtime.v1.EnvironmentState[message.state] === $undefined ? message.state : $root.kapelle.runtime.v1.EnvironmentState[message.state] : message.state;
                    if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                        object.ready = message.ready;
                    if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                        object.pid = message.pid;
                    if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startedAt = typeof message.startedAt === "number" ? $BigInt(message.startedAt) : $util.Long.fromBits(message.startedAt.low >>> 0, message.startedAt.high >>> 0, true).toBigInt();
                        else if (typeof message.startedAt === "number")
                            object.startedAt = options.longs === $String ? $String(message.startedAt) : message.startedAt;
                        else
                            object.startedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.startedAt) : options.longs === $Number ? new $util.LongBits(message.startedAt.low >>> 0, message.startedAt.high >>> 0).toNumber(true) : message.startedAt;
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.attempt = typeof message.attempt === "number" ? $BigInt(message.attempt) : $util.Long.fromBits(message.attempt.low >>> 0, message.attempt.high >>> 0, true).toBigInt();
                        else if (typeof message.attempt === "number")
                            object.attempt = options.longs === $String ? $String(message.attempt) : message.attempt;
                        else
                            object.attempt = options.longs === $String ? $util.Long.prototype.toString.call(message.attempt) : options.longs === $Number ? new $util.LongBits(message.attempt.low >>> 0, message.attempt.high >>> 0).toNumber(true) : message.attempt;
                    if (message.lastExit != null && $Object.hasOwnProperty.call(message, "lastExit"))
                        object.lastExit = $root.kapelle.runtime.v1.Exit.toObject(message.lastExit, options, _depth + 1);
                    if (message.limitProblems && message.limitProblems.length) {
                        object.limitProblems = $Array(message.limitProblems.length);
                        for (let j = 0; j < message.limitProblems.length; ++j)
                            object.limitProblems[j] = $root.kapelle.runtime.v1.LimitProblem.toObject(message.limitProblems[j], options, _depth + 1);
                    }
                    if (message.restartRequired && message.restartRequired.length) {
                        object.restartRequired = $Array(message.restartRequired.length);
                        for (let j = 0; j < message.restartRequired.length; ++j)
                            object.restartRequired[j] = message.restartRequired[j];
                    }
                    if (message.diskUsedBytes != null && $Object.hasOwnProperty.call(message, "diskUsedBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.diskUsedBytes = typeof message.diskUsedBytes === "number" ? $BigInt(message.diskUsedBytes) : $util.Long.fromBits(message.diskUsedBytes.low >>> 0, message.diskUsedBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.diskUsedBytes === "number")
                            object.diskUsedBytes = options.longs === $String ? $String(message.diskUsedBytes) : message.diskUsedBytes;
                        else
                            object.diskUsedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.diskUsedBytes) : options.longs === $Number ? new $util.LongBits(message.diskUsedBytes.low >>> 0, message.diskUsedBytes.high >>> 0).toNumber(true) : message.diskUsedBytes;
                    if (message.networkProblem != null && $Object.hasOwnProperty.call(message, "networkProblem"))
                        object.networkProblem = message.networkProblem;
                    if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.revision = typeof message.revision === "number" ? $BigInt(message.revision) : $util.Long.fromBits(message.revision.low >>> 0, message.revision.high >>> 0, true).toBigInt();
                        else if (typeof message.revision === "number")
                            object.revision = options.longs === $String ? $String(message.revision) : message.revision;
                        else
                            object.revision = options.longs === $String ? $util.Long.prototype.toString.call(message.revision) : options.longs === $Number ? new $util.LongBits(message.revision.low >>> 0, message.revision.high >>> 0).toNumber(true) : message.revision;
                    if (message.startToken != null && $Object.hasOwnProperty.call(message, "startToken"))
                        object.startToken = message.startToken;
                    if (message.cpus != null && $Object.hasOwnProperty.call(message, "cpus"))
                        object.cpus = message.cpus;
                    if (message.volumes && message.volumes.length) {
                        object.volumes = $Array(message.volumes.length);
                        for (let j = 0; j < message.volumes.length; ++j)
                            object.volumes[j] = $root.kapelle.runtime.v1.VolumeState.toObject(message.volumes[j], options, _depth + 1);
                    }
                    if (message.firstBoot != null && $Object.hasOwnProperty.call(message, "firstBoot"))
                        object.firstBoot = $root.kapelle.runtime.v1.FirstBoot.toObject(message.firstBoot, options, _depth + 1);
                    if (message.view != null && $Object.hasOwnProperty.call(message, "view"))
                        object.view = $root.kapelle.runtime.v1.View.toObject(message.view, options, _depth + 1);
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    if (message.guestProblems && message.guestProblems.length) {
                        object.guestProblems = $Array(message.guestProblems.length);
                        for (let j = 0; j < message.guestProblems.length; ++j)
                            object.guestProblems[j] = message.guestProblems[j];
                    }
                    if (message.lastRestore != null && $Object.hasOwnProperty.call(message, "lastRestore"))
                        object.lastRestore = message.lastRestore;
                    if (message.guestDigest != null && $Object.hasOwnProperty.call(message, "guestDigest"))
                        object.guestDigest = message.guestDigest;
                    return object;
                };

                Environment.prototype.toJSON = function() {
                    return Environment.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Environment;
            })();

            v1.VolumeState = (function() {

                const VolumeState = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                VolumeState.prototype.name = "";
                VolumeState.prototype.attached = false;
                VolumeState.prototype.problem = "";
                VolumeState.prototype.usedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                VolumeState.create = function(properties) {
                    return new VolumeState(properties);
                };

                VolumeState.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.attached != null && $Object.hasOwnProperty.call(message, "attached") && message.attached !== false)
                        writer.uint32(16).bool(message.attached);
                    if (message.problem != null && $Object.hasOwnProperty.call(message, "problem") && message.problem !== "")
                        writer.uint32(26).string(message.problem);
                    if (message.usedBytes != null && $Object.hasOwnProperty.call(message, "usedBytes") && (typeof message.usedBytes === "object" ? message.usedBytes.low || message.usedBytes.high : message.usedBytes !== 0))
                        writer.uint32(32).uint64(message.usedBytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                VolumeState.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.VolumeState();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.attached = value;
                                else
                                    delete message.attached;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.problem = value;
                                else
                                    delete message.problem;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.usedBytes = value;
                                else
                                    delete message.usedBytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                VolumeState.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.VolumeState)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.VolumeState: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.VolumeState();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.attached != null)
                        if (object.attached)
                            message.attached = $Boolean(object.attached);
                    if (object.problem != null)
                        if (typeof object.problem !== "string" || object.problem.length)
                            message.problem = $String(object.problem);
                    if (object.usedBytes != null)
                        if (typeof object.usedBytes === "object" ? object.usedBytes.low || object.usedBytes.high : $Number(object.usedBytes) !== 0)
                            if ($util.Long)
                                message.usedBytes = $util.Long.fromValue(object.usedBytes, true);
                            else if (typeof object.usedBytes === "string")
                                message.usedBytes = $parseInt(object.usedBytes, 10);
                            else if (typeof object.usedBytes === "number")
                                message.usedBytes = object.usedBytes;
                            else if (typeof object.usedBytes === "object")
                                message.usedBytes = new $util.LongBits(object.usedBytes.low >>> 0, object.usedBytes.high >>> 0).toNumber(true);
                    return message;
                };

                VolumeState.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.attached = false;
                        object.problem = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.usedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.usedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.attached != null && $Object.hasOwnProperty.call(message, "attached"))
                        object.attached = message.attached;
                    if (message.problem != null && $Object.hasOwnProperty.call(message, "problem"))
                        object.problem = message.problem;
                    if (message.usedBytes != null && $Object.hasOwnProperty.call(message, "usedBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.usedBytes = typeof message.usedBytes === "number" ? $BigInt(message.usedBytes) : $util.Long.fromBits(message.usedBytes.low >>> 0, message.usedBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.usedBytes === "number")
                            object.usedBytes = options.longs === $String ? $String(message.usedBytes) : message.usedBytes;
                        else
                            object.usedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.usedBytes) : options.longs === $Number ? new $util.LongBits(message.usedBytes.low >>> 0, message.usedBytes.high >>> 0).toNumber(true) : message.usedBytes;
                    return object;
                };

                VolumeState.prototype.toJSON = function() {
                    return VolumeState.toObject(this, $protobuf.util.toJSONOptions);
                };

                return VolumeState;
            })();

            v1.FirstBoot = (function() {

                const FirstBoot = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                FirstBoot.prototype.completed = 0;
                FirstBoot.prototype.finished = false;
                FirstBoot.prototype.exitCode = 0;
                FirstBoot.prototype.message = "";
                FirstBoot.prototype.finishedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                FirstBoot.create = function(properties) {
                    return new FirstBoot(properties);
                };

                FirstBoot.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && message.completed !== 0)
                        writer.uint32(8).uint32(message.completed);
                    if (message.finished != null && $Object.hasOwnProperty.call(message, "finished") && message.finished !== false)
                        writer.uint32(16).bool(message.finished);
                    if (message.exitCode != null && $Object.hasOwnProperty.call(message, "exitCode") && message.exitCode !== 0)
                        writer.uint32(24).uint32(message.exitCode);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(34).string(message.message);
                    if (message.finishedAt != null && $Object.hasOwnProperty.call(message, "finishedAt") && (typeof message.finishedAt === "object" ? message.finishedAt.low || message.finishedAt.high : message.finishedAt !== 0))
                        writer.uint32(40).uint64(message.finishedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                FirstBoot.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.FirstBoot();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.completed = value;
                                else
                                    delete message.completed;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.finished = value;
                                else
                                    delete message.finished;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.exitCode = value;
                                else
                                    delete message.exitCode;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.finishedAt = value;
                                else
                                    delete message.finishedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                FirstBoot.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.FirstBoot)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.FirstBoot: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.FirstBoot();
                    if (object.completed != null)
                        if ($Number(object.completed) !== 0)
                            message.completed = object.completed >>> 0;
                    if (object.finished != null)
                        if (object.finished)
                            message.finished = $Boolean(object.finished);
                    if (object.exitCode != null)
                        if ($Number(object.exitCode) !== 0)
                            message.exitCode = object.exitCode >>> 0;
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    if (object.finishedAt != null)
                        if (typeof object.finishedAt === "object" ? object.finishedAt.low || object.finishedAt.high : $Number(object.finishedAt) !== 0)
                            if ($util.Long)
                                message.finishedAt = $util.Long.fromValue(object.finishedAt, true);
                            else if (typeof object.finishedAt === "string")
                                message.finishedAt = $parseInt(object.finishedAt, 10);
                            else if (typeof object.finishedAt === "number")
                                message.finishedAt = object.finishedAt;
                            else if (typeof object.finishedAt === "object")
                                message.finishedAt = new $util.LongBits(object.finishedAt.low >>> 0, object.finishedAt.high >>> 0).toNumber(true);
                    return message;
                };

                FirstBoot.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.completed = 0;
                        object.finished = false;
                        object.exitCode = 0;
                        object.message = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.finishedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.finishedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed"))
                        object.completed = message.completed;
                    if (message.finished != null && $Object.hasOwnProperty.call(message, "finished"))
                        object.finished = message.finished;
                    if (message.exitCode != null && $Object.hasOwnProperty.call(message, "exitCode"))
                        object.exitCode = message.exitCode;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    if (message.finishedAt != null && $Object.hasOwnProperty.call(message, "finishedAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.finishedAt = typeof message.finishedAt === "number" ? $BigInt(message.finishedAt) : $util.Long.fromBits(message.finishedAt.low >>> 0, message.finishedAt.high >>> 0, true).toBigInt();
                        else if (typeof message.finishedAt === "number")
                            object.finishedAt = options.longs === $String ? $String(message.finishedAt) : message.finishedAt;
                        else
                            object.finishedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.finishedAt) : options.longs === $Number ? new $util.LongBits(message.finishedAt.low >>> 0, message.finishedAt.high >>> 0).toNumber(true) : message.finishedAt;
                    return object;
                };

                FirstBoot.prototype.toJSON = function() {
                    return FirstBoot.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FirstBoot;
            })();

            v1.View = (function() {

                const View = function (properties) {
                    this.problems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                View.prototype.checked = false;
                View.prototype.problems = $util.emptyArray;
                View.prototype.checkedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                View.create = function(properties) {
                    return new View(properties);
                };

                View.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.checked != null && $Object.hasOwnProperty.call(message, "checked") && message.checked !== false)
                        writer.uint32(8).bool(message.checked);
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            writer.uint32(18).string(message.problems[i]);
                    if (message.checkedAt != null && $Object.hasOwnProperty.call(message, "checkedAt") && (typeof message.checkedAt === "object" ? message.checkedAt.low || message.checkedAt.high : message.checkedAt !== 0))
                        writer.uint32(24).uint64(message.checkedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                View.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.View();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.checked = value;
                                else
                                    delete message.checked;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.checkedAt = value;
                                else
                                    delete message.checkedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                View.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.View)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.View: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.View();
                    if (object.checked != null)
                        if (object.checked)
                            message.checked = $Boolean(object.checked);
                    if (object.problems) {
                        if (!$Array.isArray(object.problems))
                            throw $TypeError(".kapelle.runtime.v1.View.problems: array expected");
                        message.problems = $Array(object.problems.length);
                        for (let i = 0; i < object.problems.length; ++i)
                            message.problems[i] = $String(object.problems[i]);
                    }
                    if (object.checkedAt != null)
                        if (typeof object.checkedAt === "object" ? object.checkedAt.low || object.checkedAt.high : $Number(object.checkedAt) !== 0)
                            if ($util.Long)
                                message.checkedAt = $util.Long.fromValue(object.checkedAt, true);
                            else if (typeof object.checkedAt === "string")
                                message.checkedAt = $parseInt(object.checkedAt, 10);
                            else if (typeof object.checkedAt === "number")
                                message.checkedAt = object.checkedAt;
                            else if (typeof object.checkedAt === "object")
                                message.checkedAt = new $util.LongBits(object.checkedAt.low >>> 0, object.checkedAt.high >>> 0).toNumber(true);
                    return message;
                };

                View.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.problems = [];
                    if (options.defaults) {
                        object.checked = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.checkedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.checkedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.checked != null && $Object.hasOwnProperty.call(message, "checked"))
                        object.checked = message.checked;
                    if (message.problems && message.problems.length) {
                        object.problems = $Array(message.problems.length);
                        for (let j = 0; j < message.problems.length; ++j)
                            object.problems[j] = message.problems[j];
                    }
                    if (message.checkedAt != null && $Object.hasOwnProperty.call(message, "checkedAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.checkedAt = typeof message.checkedAt === "number" ? $BigInt(message.checkedAt) : $util.Long.fromBits(message.checkedAt.low >>> 0, message.checkedAt.high >>> 0, true).toBigInt();
                        else if (typeof message.checkedAt === "number")
                            object.checkedAt = options.longs === $String ? $String(message.checkedAt) : message.checkedAt;
                        else
                            object.checkedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.checkedAt) : options.longs === $Number ? new $util.LongBits(message.checkedAt.low >>> 0, message.checkedAt.high >>> 0).toNumber(true) : message.checkedAt;
                    return object;
                };

                View.prototype.toJSON = function() {
                    return View.toObject(this, $protobuf.util.toJSONOptions);
                };

                return View;
            })();

            v1.Exit = (function() {

                const Exit = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Exit.prototype.code = 0;
                Exit.prototype.signal = 0;
                Exit.prototype.oomKilled = false;
                Exit.prototype.requested = false;
                Exit.prototype.hostRebooted = false;
                Exit.prototype.finishedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Exit.prototype.reboot = false;

                Exit.create = function(properties) {
                    return new Exit(properties);
                };

                Exit.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                        writer.uint32(8).uint32(message.code);
                    if (message.signal != null && $Object.hasOwnProperty.call(message, "signal") && message.signal !== 0)
                        writer.uint32(16).uint32(message.signal);
                    if (message.oomKilled != null && $Object.hasOwnProperty.call(message, "oomKilled") && message.oomKilled !== false)
                        writer.uint32(24).bool(message.oomKilled);
                    if (message.requested != null && $Object.hasOwnProperty.call(message, "requested") && message.requested !== false)
                        writer.uint32(32).bool(message.requested);
                    if (message.hostRebooted != null && $Object.hasOwnProperty.call(message, "hostRebooted") && message.hostRebooted !== false)
                        writer.uint32(40).bool(message.hostRebooted);
                    if (message.finishedAt != null && $Object.hasOwnProperty.call(message, "finishedAt") && (typeof message.finishedAt === "object" ? message.finishedAt.low || message.finishedAt.high : message.finishedAt !== 0))
                        writer.uint32(48).uint64(message.finishedAt);
                    if (message.reboot != null && $Object.hasOwnProperty.call(message, "reboot") && message.reboot !== false)
                        writer.uint32(56).bool(message.reboot);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Exit.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Exit();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.code = value;
                                else
                                    delete message.code;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.signal = value;
                                else
                                    delete message.signal;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.oomKilled = value;
                                else
                                    delete message.oomKilled;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.requested = value;
                                else
                                    delete message.requested;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.hostRebooted = value;
                                else
                                    delete message.hostRebooted;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.finishedAt = value;
                                else
                                    delete message.finishedAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.reboot = value;
                                else
                                    delete message.reboot;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Exit.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Exit)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Exit: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Exit();
                    if (object.code != null)
                        if ($Number(object.code) !== 0)
                            message.code = object.code >>> 0;
                    if (object.signal != null)
                        if ($Number(object.signal) !== 0)
                            message.signal = object.signal >>> 0;
                    if (object.oomKilled != null)
                        if (object.oomKilled)
                            message.oomKilled = $Boolean(object.oomKilled);
                    if (object.requested != null)
                        if (object.requested)
                            message.requested = $Boolean(object.requested);
                    if (object.hostRebooted != null)
                        if (object.hostRebooted)
                            message.hostRebooted = $Boolean(object.hostRebooted);
                    if (object.finishedAt != null)
                        if (typeof object.finishedAt === "object" ? object.finishedAt.low || object.finishedAt.high : $Number(object.finishedAt) !== 0)
                            if ($util.Long)
                                message.finishedAt = $util.Long.fromValue(object.finishedAt, true);
                            else if (typeof object.finishedAt === "string")
                                message.finishedAt = $parseInt(object.finishedAt, 10);
                            else if (typeof object.finishedAt === "number")
                                message.finishedAt = object.finishedAt;
                            else if (typeof object.finishedAt === "object")
                                message.finishedAt = new $util.LongBits(object.finishedAt.low >>> 0, object.finishedAt.high >>> 0).toNumber(true);
                    if (object.reboot != null)
                        if (object.reboot)
                            message.reboot = $Boolean(object.reboot);
                    return message;
                };

                Exit.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.code = 0;
                        object.signal = 0;
                        object.oomKilled = false;
                        object.requested = false;
                        object.hostRebooted = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.finishedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.finishedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.reboot = false;
                    }
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                        object.code = message.code;
                    if (message.signal != null && $Object.hasOwnProperty.call(message, "signal"))
                        object.signal = message.signal;
                    if (message.oomKilled != null && $Object.hasOwnProperty.call(message, "oomKilled"))
                        object.oomKilled = message.oomKilled;
                    if (message.requested != null && $Object.hasOwnProperty.call(message, "requested"))
                        object.requested = message.requested;
                    if (message.hostRebooted != null && $Object.hasOwnProperty.call(message, "hostRebooted"))
                        object.hostRebooted = message.hostRebooted;
                    if (message.finishedAt != null && $Object.hasOwnProperty.call(message, "finishedAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.finishedAt = typeof message.finishedAt === "number" ? $BigInt(message.finishedAt) : $util.Long.fromBits(message.finishedAt.low >>> 0, message.finishedAt.high >>> 0, true).toBigInt();
                        else if (typeof message.finishedAt === "number")
                            object.finishedAt = options.longs === $String ? $String(message.finishedAt) : message.finishedAt;
                        else
                            object.finishedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.finishedAt) : options.longs === $Number ? new $util.LongBits(message.finishedAt.low >>> 0, message.finishedAt.high >>> 0).toNumber(true) : message.finishedAt;
                    if (message.reboot != null && $Object.hasOwnProperty.call(message, "reboot"))
                        object.reboot = message.reboot;
                    return object;
                };

                Exit.prototype.toJSON = function() {
                    return Exit.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Exit;
            })();

            v1.LimitProblem = (function() {

                const LimitProblem = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                LimitProblem.prototype.limit = "";
                LimitProblem.prototype.message = "";

                LimitProblem.create = function(properties) {
                    return new LimitProblem(properties);
                };

                LimitProblem.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== "")
                        writer.uint32(10).string(message.limit);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(18).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                LimitProblem.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.LimitProblem();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.limit = value;
                                else
                                    delete message.limit;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                LimitProblem.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.LimitProblem)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.LimitProblem: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.LimitProblem();
                    if (object.limit != null)
                        if (typeof object.limit !== "string" || object.limit.length)
                            message.limit = $String(object.limit);
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    return message;
                };

                LimitProblem.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.limit = "";
                        object.message = "";
                    }
                    if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                        object.limit = message.limit;
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    return object;
                };

                LimitProblem.prototype.toJSON = function() {
                    return LimitProblem.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LimitProblem;
            })();

            v1.WatchEnvironmentsRequest = (function() {

                const WatchEnvironmentsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                WatchEnvironmentsRequest.create = function(properties) {
                    return new WatchEnvironmentsRequest(properties);
                };

                WatchEnvironmentsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                WatchEnvironmentsRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.WatchEnvironmentsRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                WatchEnvironmentsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.WatchEnvironmentsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.WatchEnvironmentsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.WatchEnvironmentsRequest();
                };

                WatchEnvironmentsRequest.toObject = function () {
                    return {};
                };

                WatchEnvironmentsRequest.prototype.toJSON = function() {
                    return WatchEnvironmentsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return WatchEnvironmentsRequest;
            })();

            v1.EnvironmentEvent = (function() {

                const EnvironmentEvent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnvironmentEvent.prototype.environment = null;
                EnvironmentEvent.prototype.deletedUid = null;
                EnvironmentEvent.prototype.synced = null;

                let $oneOfFields;

                $Object.defineProperty(EnvironmentEvent.prototype, "event", {
                    get: $util.oneOfGetter($oneOfFields = ["environment", "deletedUid", "synced"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                EnvironmentEvent.create = function(properties) {
                    return new EnvironmentEvent(properties);
                };

                EnvironmentEvent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.environment != null && $Object.hasOwnProperty.call(message, "environment"))
                        $root.kapelle.runtime.v1.Environment.encode(message.environment, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.deletedUid != null && $Object.hasOwnProperty.call(message, "deletedUid"))
                        writer.uint32(18).string(message.deletedUid);
                    if (message.synced != null && $Object.hasOwnProperty.call(message, "synced"))
                        writer.uint32(24).bool(message.synced);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnvironmentEvent.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.EnvironmentEvent();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.environment = $root.kapelle.runtime.v1.Environment.decode(reader, reader.size(), $undefined, _depth + 1, message.environment);
                                message.event = "environment";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.deletedUid = reader.stringVerify();
                                message.event = "deletedUid";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.synced = reader.bool();
                                message.event = "synced";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnvironmentEvent.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.EnvironmentEvent)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.EnvironmentEvent: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.EnvironmentEvent();
                    if (object.environment != null) {
                        if (!$util.isObject(object.environment))
                            throw $TypeError(".kapelle.runtime.v1.EnvironmentEvent.environment: object expected");
                        message.environment = $root.kapelle.runtime.v1.Environment.fromObject(object.environment, _depth + 1);
                    }
                    if (object.deletedUid != null)
                        message.deletedUid = $String(object.deletedUid);
                    if (object.synced != null)
                        message.synced = $Boolean(object.synced);
                    return message;
                };

                EnvironmentEvent.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.environment != null && $Object.hasOwnProperty.call(message, "environment")) {
                        object.environment = $root.kapelle.runtime.v1.Environment.toObject(message.environment, options, _depth + 1);
                        if (options.oneofs)
                            object.event = "environment";
                    }
                    if (message.deletedUid != null && $Object.hasOwnProperty.call(message, "deletedUid")) {
                        object.deletedUid = message.deletedUid;
                        if (options.oneofs)
                            object.event = "deletedUid";
                    }
                    if (message.synced != null && $Object.hasOwnProperty.call(message, "synced")) {
                        object.synced = message.synced;
                        if (options.oneofs)
                            object.event = "synced";
                    }
                    return object;
                };

                EnvironmentEvent.prototype.toJSON = function() {
                    return EnvironmentEvent.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnvironmentEvent;
            })();

            v1.DebianSource = (function() {

                const DebianSource = function (properties) {
                    this.packages = [];
                    this.components = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DebianSource.prototype.suite = "";
                DebianSource.prototype.variant = "";
                DebianSource.prototype.packages = $util.emptyArray;
                DebianSource.prototype.components = $util.emptyArray;

                DebianSource.create = function(properties) {
                    return new DebianSource(properties);
                };

                DebianSource.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== "")
                        writer.uint32(10).string(message.suite);
                    if (message.variant != null && $Object.hasOwnProperty.call(message, "variant") && message.variant !== "")
                        writer.uint32(18).string(message.variant);
                    if (message.packages != null && message.packages.length)
                        for (let i = 0; i < message.packages.length; ++i)
                            writer.uint32(26).string(message.packages[i]);
                    if (message.components != null && message.components.length)
                        for (let i = 0; i < message.components.length; ++i)
                            writer.uint32(34).string(message.components[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DebianSource.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.DebianSource();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.suite = value;
                                else
                                    delete message.suite;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.variant = value;
                                else
                                    delete message.variant;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.packages && message.packages.length))
                                    message.packages = [];
                                message.packages.push(reader.stringVerify());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.components && message.components.length))
                                    message.components = [];
                                message.components.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                DebianSource.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.DebianSource)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.DebianSource: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.DebianSource();
                    if (object.suite != null)
                        if (typeof object.suite !== "string" || object.suite.length)
                            message.suite = $String(object.suite);
                    if (object.variant != null)
                        if (typeof object.variant !== "string" || object.variant.length)
                            message.variant = $String(object.variant);
                    if (object.packages) {
                        if (!$Array.isArray(object.packages))
                            throw $TypeError(".kapelle.runtime.v1.DebianSource.packages: array expected");
                        message.packages = $Array(object.packages.length);
                        for (let i = 0; i < object.packages.length; ++i)
                            message.packages[i] = $String(object.packages[i]);
                    }
                    if (object.components) {
                        if (!$Array.isArray(object.components))
                            throw $TypeError(".kapelle.runtime.v1.DebianSource.components: array expected");
                        message.components = $Array(object.components.length);
                        for (let i = 0; i < object.components.length; ++i)
                            message.components[i] = $String(object.components[i]);
                    }
                    return message;
                };

                DebianSource.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.packages = [];
                        object.components = [];
                    }
                    if (options.defaults) {
                        object.suite = "";
                        object.variant = "";
                    }
                    if (message.suite != null && $Object.hasOwnProperty.call(message, "suite"))
                        object.suite = message.suite;
                    if (message.variant != null && $Object.hasOwnProperty.call(message, "variant"))
                        object.variant = message.variant;
                    if (message.packages && message.packages.length) {
                        object.packages = $Array(message.packages.length);
                        for (let j = 0; j < message.packages.length; ++j)
                            object.packages[j] = message.packages[j];
                    }
                    if (message.components && message.components.length) {
                        object.components = $Array(message.components.length);
                        for (let j = 0; j < message.components.length; ++j)
                            object.components[j] = message.components[j];
                    }
                    return object;
                };

                DebianSource.prototype.toJSON = function() {
                    return DebianSource.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DebianSource;
            })();

            v1.OciSource = (function() {

                const OciSource = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OciSource.prototype.reference = "";
                OciSource.prototype.insecure = false;
                OciSource.prototype.authFile = "";

                OciSource.create = function(properties) {
                    return new OciSource(properties);
                };

                OciSource.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reference != null && $Object.hasOwnProperty.call(message, "reference") && message.reference !== "")
                        writer.uint32(10).string(message.reference);
                    if (message.insecure != null && $Object.hasOwnProperty.call(message, "insecure") && message.insecure !== false)
                        writer.uint32(16).bool(message.insecure);
                    if (message.authFile != null && $Object.hasOwnProperty.call(message, "authFile") && message.authFile !== "")
                        writer.uint32(26).string(message.authFile);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OciSource.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.OciSource();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reference = value;
                                else
                                    delete message.reference;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.insecure = value;
                                else
                                    delete message.insecure;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.authFile = value;
                                else
                                    delete message.authFile;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OciSource.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.OciSource)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.OciSource: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.OciSource();
                    if (object.reference != null)
                        if (typeof object.reference !== "string" || object.reference.length)
                            message.reference = $String(object.reference);
                    if (object.insecure != null)
                        if (object.insecure)
                            message.insecure = $Boolean(object.insecure);
                    if (object.authFile != null)
                        if (typeof object.authFile !== "string" || object.authFile.length)
                            message.authFile = $String(object.authFile);
                    return message;
                };

                OciSource.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.reference = "";
                        object.insecure = false;
                        object.authFile = "";
                    }
                    if (message.reference != null && $Object.hasOwnProperty.call(message, "reference"))
                        object.reference = message.reference;
                    if (message.insecure != null && $Object.hasOwnProperty.call(message, "insecure"))
                        object.insecure = message.insecure;
                    if (message.authFile != null && $Object.hasOwnProperty.call(message, "authFile"))
                        object.authFile = message.authFile;
                    return object;
                };

                OciSource.prototype.toJSON = function() {
                    return OciSource.toObject(this, $protobuf.util.toJSONOptions);
                };

                return OciSource;
            })();

            v1.ArchiveSource = (function() {

                const ArchiveSource = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ArchiveSource.prototype.url = "";
                ArchiveSource.prototype.path = "";
                ArchiveSource.prototype.sha256 = "";

                ArchiveSource.create = function(properties) {
                    return new ArchiveSource(properties);
                };

                ArchiveSource.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                        writer.uint32(10).string(message.url);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(18).string(message.path);
                    if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                        writer.uint32(26).string(message.sha256);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ArchiveSource.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ArchiveSource();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.url = value;
                                else
                                    delete message.url;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sha256 = value;
                                else
                                    delete message.sha256;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ArchiveSource.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ArchiveSource)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ArchiveSource: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ArchiveSource();
                    if (object.url != null)
                        if (typeof object.url !== "string" || object.url.length)
                            message.url = $String(object.url);
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.sha256 != null)
                        if (typeof object.sha256 !== "string" || object.sha256.length)
                            message.sha256 = $String(object.sha256);
                    return message;
                };

                ArchiveSource.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.url = "";
                        object.path = "";
                        object.sha256 = "";
                    }
                    if (message.url != null && $Object.hasOwnProperty.call(message, "url"))
                        object.url = message.url;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                        object.sha256 = message.sha256;
                    return object;
                };

                ArchiveSource.prototype.toJSON = function() {
                    return ArchiveSource.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ArchiveSource;
            })();

            v1.SnapshotSource = (function() {

                const SnapshotSource = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                SnapshotSource.prototype.snapshotUid = "";
                SnapshotSource.prototype.environmentUid = "";

                SnapshotSource.create = function(properties) {
                    return new SnapshotSource(properties);
                };

                SnapshotSource.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(10).string(message.snapshotUid);
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid") && message.environmentUid !== "")
                        writer.uint32(18).string(message.environmentUid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                SnapshotSource.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.SnapshotSource();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.environmentUid = value;
                                else
                                    delete message.environmentUid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                SnapshotSource.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.SnapshotSource)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.SnapshotSource: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.SnapshotSource();
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    if (object.environmentUid != null)
                        if (typeof object.environmentUid !== "string" || object.environmentUid.length)
                            message.environmentUid = $String(object.environmentUid);
                    return message;
                };

                SnapshotSource.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.snapshotUid = "";
                        object.environmentUid = "";
                    }
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid"))
                        object.environmentUid = message.environmentUid;
                    return object;
                };

                SnapshotSource.prototype.toJSON = function() {
                    return SnapshotSource.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SnapshotSource;
            })();

            v1.EnsureImageRequest = (function() {

                const EnsureImageRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnsureImageRequest.prototype.name = "";
                EnsureImageRequest.prototype.debian = null;
                EnsureImageRequest.prototype.oci = null;
                EnsureImageRequest.prototype.archive = null;
                EnsureImageRequest.prototype.snapshot = null;
                EnsureImageRequest.prototype.maxBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                EnsureImageRequest.prototype.uid = "";

                let $oneOfFields;

                $Object.defineProperty(EnsureImageRequest.prototype, "source", {
                    get: $util.oneOfGetter($oneOfFields = ["debian", "oci", "archive", "snapshot"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                EnsureImageRequest.create = function(properties) {
                    return new EnsureImageRequest(properties);
                };

                EnsureImageRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.debian != null && $Object.hasOwnProperty.call(message, "debian"))
                        $root.kapelle.runtime.v1.DebianSource.encode(message.debian, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && (typeof message.maxBytes === "object" ? message.maxBytes.low || message.maxBytes.high : message.maxBytes !== 0))
                        writer.uint32(24).uint64(message.maxBytes);
                    if (message.oci != null && $Object.hasOwnProperty.call(message, "oci"))
                        $root.kapelle.runtime.v1.OciSource.encode(message.oci, writer.uint32(34).fork(), _depth + 1).ldelim();
                    if (message.archive != null && $Object.hasOwnProperty.call(message, "archive"))
                        $root.kapelle.runtime.v1.ArchiveSource.encode(message.archive, writer.uint32(42).fork(), _depth + 1).ldelim();
                    if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                        $root.kapelle.runtime.v1.SnapshotSource.encode(message.snapshot, writer.uint32(50).fork(), _depth + 1).ldelim();
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(58).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnsureImageRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.EnsureImageRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.debian = $root.kapelle.runtime.v1.DebianSource.decode(reader, reader.size(), $undefined, _depth + 1, message.debian);
                                message.source = "debian";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.oci = $root.kapelle.runtime.v1.OciSource.decode(reader, reader.size(), $undefined, _depth + 1, message.oci);
                                message.source = "oci";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.archive = $root.kapelle.runtime.v1.ArchiveSource.decode(reader, reader.size(), $undefined, _depth + 1, message.archive);
                                message.source = "archive";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.snapshot = $root.kapelle.runtime.v1.SnapshotSource.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                                message.source = "snapshot";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.maxBytes = value;
                                else
                                    delete message.maxBytes;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnsureImageRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.EnsureImageRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.EnsureImageRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.EnsureImageRequest();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.debian != null) {
                        if (!$util.isObject(object.debian))
                            throw $TypeError(".kapelle.runtime.v1.EnsureImageRequest.debian: object expected");
                        message.debian = $root.kapelle.runtime.v1.DebianSource.fromObject(object.debian, _depth + 1);
                    }
                    if (object.oci != null) {
                        if (!$util.isObject(object.oci))
                            throw $TypeError(".kapelle.runtime.v1.EnsureImageRequest.oci: object expected");
                        message.oci = $root.kapelle.runtime.v1.OciSource.fromObject(object.oci, _depth + 1);
                    }
                    if (object.archive != null) {
                        if (!$util.isObject(object.archive))
                            throw $TypeError(".kapelle.runtime.v1.EnsureImageRequest.archive: object expected");
                        message.archive = $root.kapelle.runtime.v1.ArchiveSource.fromObject(object.archive, _depth + 1);
                    }
                    if (object.snapshot != null) {
                        if (!$util.isObject(object.snapshot))
                            throw $TypeError(".kapelle.runtime.v1.EnsureImageRequest.snapshot: object expected");
                        message.snapshot = $root.kapelle.runtime.v1.SnapshotSource.fromObject(object.snapshot, _depth + 1);
                    }
                    if (object.maxBytes != null)
                        if (typeof object.maxBytes === "object" ? object.maxBytes.low || object.maxBytes.high : $Number(object.maxBytes) !== 0)
                            if ($util.Long)
                                message.maxBytes = $util.Long.fromValue(object.maxBytes, true);
                            else if (typeof object.maxBytes === "string")
                                message.maxBytes = $parseInt(object.maxBytes, 10);
                            else if (typeof object.maxBytes === "number")
                                message.maxBytes = object.maxBytes;
                            else if (typeof object.maxBytes === "object")
                                message.maxBytes = new $util.LongBits(object.maxBytes.low >>> 0, object.maxBytes.high >>> 0).toNumber(true);
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                EnsureImageRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.maxBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.maxBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.uid = "";
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.debian != null && $Object.hasOwnProperty.call(message, "debian")) {
                        object.debian = $root.kapelle.runtime.v1.DebianSource.toObject(message.debian, options, _depth + 1);
                        if (options.oneofs)
                            object.source = "debian";
                    }
                    if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.maxBytes = typeof message.maxBytes === "number" ? $BigInt(message.maxBytes) : $util.Long.fromBits(message.maxBytes.low >>> 0, message.maxBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.maxBytes === "number")
                            object.maxBytes = options.longs === $String ? $String(message.maxBytes) : message.maxBytes;
                        else
                            object.maxBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.maxBytes) : options.longs === $Number ? new $util.LongBits(message.maxBytes.low >>> 0, message.maxBytes.high >>> 0).toNumber(true) : message.maxBytes;
                    if (message.oci != null && $Object.hasOwnProperty.call(message, "oci")) {
                        object.oci = $root.kapelle.runtime.v1.OciSource.toObject(message.oci, options, _depth + 1);
                        if (options.oneofs)
                            object.source = "oci";
                    }
                    if (message.archive != null && $Object.hasOwnProperty.call(message, "archive")) {
                        object.archive = $root.kapelle.runtime.v1.ArchiveSource.toObject(message.archive, options, _depth + 1);
                        if (options.oneofs)
                            object.source = "archive";
                    }
                    if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot")) {
                        object.snapshot = $root.kapelle.runtime.v1.SnapshotSource.toObject(message.snapshot, options, _depth + 1);
                        if (options.oneofs)
                            object.source = "snapshot";
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                EnsureImageRequest.prototype.toJSON = function() {
                    return EnsureImageRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnsureImageRequest;
            })();

            v1.EnsureImageProgress = (function() {

                const EnsureImageProgress = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnsureImageProgress.prototype.message = "";
                EnsureImageProgress.prototype.percent = 0;
                EnsureImageProgress.prototype.image = null;

                EnsureImageProgress.create = function(properties) {
                    return new EnsureImageProgress(properties);
                };

                EnsureImageProgress.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(10).string(message.message);
                    if (message.percent != null && $Object.hasOwnProperty.call(message, "percent") && message.percent !== 0)
                        writer.uint32(16).uint32(message.percent);
                    if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                        $root.kapelle.runtime.v1.Image.encode(message.image, writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnsureImageProgress.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.EnsureImageProgress();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.percent = value;
                                else
                                    delete message.percent;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.image = $root.kapelle.runtime.v1.Image.decode(reader, reader.size(), $undefined, _depth + 1, message.image);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnsureImageProgress.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.EnsureImageProgress)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.EnsureImageProgress: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.EnsureImageProgress();
                    if (object.message != null)
                        if (typeof object.message !== "string" || object.message.length)
                            message.message = $String(object.message);
                    if (object.percent != null)
                        if ($Number(object.percent) !== 0)
                            message.percent = object.percent >>> 0;
                    if (object.image != null) {
                        if (!$util.isObject(object.image))
                            throw $TypeError(".kapelle.runtime.v1.EnsureImageProgress.image: object expected");
                        message.image = $root.kapelle.runtime.v1.Image.fromObject(object.image, _depth + 1);
                    }
                    return message;
                };

                EnsureImageProgress.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.message = "";
                        object.percent = 0;
                        object.image = null;
                    }
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                        object.message = message.message;
                    if (message.percent != null && $Object.hasOwnProperty.call(message, "percent"))
                        object.percent = message.percent;
                    if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                        object.image = $root.kapelle.runtime.v1.Image.toObject(message.image, options, _depth + 1);
                    return object;
                };

                EnsureImageProgress.prototype.toJSON = function() {
                    return EnsureImageProgress.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnsureImageProgress;
            })();

            v1.Image = (function() {

                const Image = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Image.prototype.name = "";
                Image.prototype.digest = "";
                Image.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Image.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Image.prototype.usedBy = 0;
                Image.prototype.config = null;
                Image.prototype.lastUsedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                Image.create = function(properties) {
                    return new Image(properties);
                };

                Image.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest !== "")
                        writer.uint32(18).string(message.digest);
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                        writer.uint32(24).uint64(message.sizeBytes);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(32).uint64(message.createdAt);
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy") && message.usedBy !== 0)
                        writer.uint32(40).uint32(message.usedBy);
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                        $root.kapelle.runtime.v1.ImageConfig.encode(message.config, writer.uint32(50).fork(), _depth + 1).ldelim();
                    if (message.lastUsedAt != null && $Object.hasOwnProperty.call(message, "lastUsedAt") && (typeof message.lastUsedAt === "object" ? message.lastUsedAt.low || message.lastUsedAt.high : message.lastUsedAt !== 0))
                        writer.uint32(56).uint64(message.lastUsedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Image.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Image();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sizeBytes = value;
                                else
                                    delete message.sizeBytes;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.usedBy = value;
                                else
                                    delete message.usedBy;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.config = $root.kapelle.runtime.v1.ImageConfig.decode(reader, reader.size(), $undefined, _depth + 1, message.config);
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lastUsedAt = value;
                                else
                                    delete message.lastUsedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Image.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Image)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Image: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Image();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.digest != null)
                        if (typeof object.digest !== "string" || object.digest.length)
                            message.digest = $String(object.digest);
                    if (object.sizeBytes != null)
                        if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                            if ($util.Long)
                                message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                            else if (typeof object.sizeBytes === "string")
                                message.sizeBytes = $parseInt(object.sizeBytes, 10);
                            else if (typeof object.sizeBytes === "number")
                                message.sizeBytes = object.sizeBytes;
                            else if (typeof object.sizeBytes === "object")
                                message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                    if (object.createdAt != null)
                        if (typeof object.createdAt === "object" ? object.createdAt.low || object.createdAt.high : $Number(object.createdAt) !== 0)
                            if ($util.Long)
                                message.createdAt = $util.Long.fromValue(object.createdAt, true);
                            else if (typeof object.createdAt === "string")
                                message.createdAt = $parseInt(object.createdAt, 10);
                            else if (typeof object.createdAt === "number")
                                message.createdAt = object.createdAt;
                            else if (typeof object.createdAt === "object")
                                message.createdAt = new $util.LongBits(object.createdAt.low >>> 0, object.createdAt.high >>> 0).toNumber(true);
                    if (object.usedBy != null)
                        if ($Number(object.usedBy) !== 0)
                            message.usedBy = object.usedBy >>> 0;
                    if (object.config != null) {
                        if (!$util.isObject(object.config))
                            throw $TypeError(".kapelle.runtime.v1.Image.config: object expected");
                        message.config = $root.kapelle.runtime.v1.ImageConfig.fromObject(object.config, _depth + 1);
                    }
                    if (object.lastUsedAt != null)
                        if (typeof object.lastUsedAt === "object" ? object.lastUsedAt.low || object.lastUsedAt.high : $Number(object.lastUsedAt) !== 0)
                            if ($util.Long)
                                message.lastUsedAt = $util.Long.fromValue(object.lastUsedAt, true);
                            else if (typeof object.lastUsedAt === "string")
                                message.lastUsedAt = $parseInt(object.lastUsedAt, 10);
                            else if (typeof object.lastUsedAt === "number")
                                message.lastUsedAt = object.lastUsedAt;
                            else if (typeof object.lastUsedAt === "object")
                                message.lastUsedAt = new $util.LongBits(object.lastUsedAt.low >>> 0, object.lastUsedAt.high >>> 0).toNumber(true);
                    return message;
                };

                Image.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.digest = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.createdAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.createdAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.usedBy = 0;
                        object.config = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.lastUsedAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lastUsedAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = message.digest;
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.sizeBytes === "number")
                            object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                        else
                            object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.createdAt = typeof message.createdAt === "number" ? $BigInt(message.createdAt) : $util.Long.fromBits(message.createdAt.low >>> 0, message.createdAt.high >>> 0, true).toBigInt();
                        else if (typeof message.createdAt === "number")
                            object.createdAt = options.longs === $String ? $String(message.createdAt) : message.createdAt;
                        else
                            object.createdAt = options.longs === $String ? $util.Long.prototype.toString.call(message.createdAt) : options.longs === $Number ? new $util.LongBits(message.createdAt.low >>> 0, message.createdAt.high >>> 0).toNumber(true) : message.createdAt;
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy"))
                        object.usedBy = message.usedBy;
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                        object.config = $root.kapelle.runtime.v1.ImageConfig.toObject(message.config, options, _depth + 1);
                    if (message.lastUsedAt != null && $Object.hasOwnProperty.call(message, "lastUsedAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lastUsedAt = typeof message.lastUsedAt === "number" ? $BigInt(message.lastUsedAt) : $util.Long.fromBits(message.lastUsedAt.low >>> 0, message.lastUsedAt.high >>> 0, true).toBigInt();
                        else if (typeof message.lastUsedAt === "number")
                            object.lastUsedAt = options.longs === $String ? $String(message.lastUsedAt) : message.lastUsedAt;
                        else
                            object.lastUsedAt = options.longs === $String ? $util.Long.prototype.toString.call(message.lastUsedAt) : options.longs === $Number ? new $util.LongBits(message.lastUsedAt.low >>> 0, message.lastUsedAt.high >>> 0).toNumber(true) : message.lastUsedAt;
                    return object;
                };

                Image.prototype.toJSON = function() {
                    return Image.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Image;
            })();

            v1.ImageConfig = (function() {

                const ImageConfig = function (properties) {
                    this.command = [];
                    this.env = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ImageConfig.prototype.command = $util.emptyArray;
                ImageConfig.prototype.env = $util.emptyObject;
                ImageConfig.prototype.workingDir = "";
                ImageConfig.prototype.user = "";
                ImageConfig.prototype.stopSignal = "";

                ImageConfig.create = function(properties) {
                    return new ImageConfig(properties);
                };

                ImageConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.command != null && message.command.length)
                        for (let i = 0; i < message.command.length; ++i)
                            writer.uint32(10).string(message.command[i]);
                    if (message.env != null && $Object.hasOwnProperty.call(message, "env"))
                        for (let keys = $Object.keys(message.env), i = 0; i < keys.length; ++i)
                            writer.uint32(18).fork().uint32(10).string(keys[i]).uint32(18).string(message.env[keys[i]]).ldelim();
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir") && message.workingDir !== "")
                        writer.uint32(26).string(message.workingDir);
                    if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                        writer.uint32(34).string(message.user);
                    if (message.stopSignal != null && $Object.hasOwnProperty.call(message, "stopSignal") && message.stopSignal !== "")
                        writer.uint32(42).string(message.stopSignal);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ImageConfig.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ImageConfig();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.command && message.command.length))
                                    message.command = [];
                                message.command.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (message.env === $util.emptyObject)
                                    message.env = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.env, key);
                                message.env[key] = value;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.workingDir = value;
                                else
                                    delete message.workingDir;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.user = value;
                                else
                                    delete message.user;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.stopSignal = value;
                                else
                                    delete message.stopSignal;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ImageConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ImageConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ImageConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ImageConfig();
                    if (object.command) {
                        if (!$Array.isArray(object.command))
                            throw $TypeError(".kapelle.runtime.v1.ImageConfig.command: array expected");
                        message.command = $Array(object.command.length);
                        for (let i = 0; i < object.command.length; ++i)
                            message.command[i] = $String(object.command[i]);
                    }
                    if (object.env) {
                        if (!$util.isObject(object.env))
                            throw $TypeError(".kapelle.runtime.v1.ImageConfig.env: object expected");
                        message.env = {};
                        for (let keys = $Object.keys(object.env), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.env, keys[i]);
                            message.env[keys[i]] = $String(object.env[keys[i]]);
                        }
                    }
                    if (object.workingDir != null)
                        if (typeof object.workingDir !== "string" || object.workingDir.length)
                            message.workingDir = $String(object.workingDir);
                    if (object.user != null)
                        if (typeof object.user !== "string" || object.user.length)
                            message.user = $String(object.user);
                    if (object.stopSignal != null)
                        if (typeof object.stopSignal !== "string" || object.stopSignal.length)
                            message.stopSignal = $String(object.stopSignal);
                    return message;
                };

                ImageConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.command = [];
                    if (options.objects || options.defaults)
                        object.env = {};
                    if (options.defaults) {
                        object.workingDir = "";
                        object.user = "";
                        object.stopSignal = "";
                    }
                    if (message.command && message.command.length) {
                        object.command = $Array(message.command.length);
                        for (let j = 0; j < message.command.length; ++j)
                            object.command[j] = message.command[j];
                    }
                    let keys2;
                    if (message.env && (keys2 = $Object.keys(message.env)).length) {
                        object.env = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.env, keys2[j]);
                            object.env[keys2[j]] = message.env[keys2[j]];
                        }
                    }
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir"))
                        object.workingDir = message.workingDir;
                    if (message.user != null && $Object.hasOwnProperty.call(message, "user"))
                        object.user = message.user;
                    if (message.stopSignal != null && $Object.hasOwnProperty.call(message, "stopSignal"))
                        object.stopSignal = message.stopSignal;
                    return object;
                };

                ImageConfig.prototype.toJSON = function() {
                    return ImageConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ImageConfig;
            })();

            v1.ListImagesRequest = (function() {

                const ListImagesRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListImagesRequest.create = function(properties) {
                    return new ListImagesRequest(properties);
                };

                ListImagesRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListImagesRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListImagesRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListImagesRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListImagesRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListImagesRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.ListImagesRequest();
                };

                ListImagesRequest.toObject = function () {
                    return {};
                };

                ListImagesRequest.prototype.toJSON = function() {
                    return ListImagesRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListImagesRequest;
            })();

            v1.ListImagesResponse = (function() {

                const ListImagesResponse = function (properties) {
                    this.images = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListImagesResponse.prototype.images = $util.emptyArray;

                ListImagesResponse.create = function(properties) {
                    return new ListImagesResponse(properties);
                };

                ListImagesResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.images != null && message.images.length)
                        for (let i = 0; i < message.images.length; ++i)
                            $root.kapelle.runtime.v1.Image.encode(message.images[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListImagesResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListImagesResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.images && message.images.length))
                                    message.images = [];
                                message.images.push($root.kapelle.runtime.v1.Image.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListImagesResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListImagesResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListImagesResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ListImagesResponse();
                    if (object.images) {
                        if (!$Array.isArray(object.images))
                            throw $TypeError(".kapelle.runtime.v1.ListImagesResponse.images: array expected");
                        message.images = $Array(object.images.length);
                        for (let i = 0; i < object.images.length; ++i) {
                            if (!$util.isObject(object.images[i]))
                                throw $TypeError(".kapelle.runtime.v1.ListImagesResponse.images: object expected");
                            message.images[i] = $root.kapelle.runtime.v1.Image.fromObject(object.images[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ListImagesResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.images = [];
                    if (message.images && message.images.length) {
                        object.images = $Array(message.images.length);
                        for (let j = 0; j < message.images.length; ++j)
                            object.images[j] = $root.kapelle.runtime.v1.Image.toObject(message.images[j], options, _depth + 1);
                    }
                    return object;
                };

                ListImagesResponse.prototype.toJSON = function() {
                    return ListImagesResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListImagesResponse;
            })();

            v1.RemoveImageRequest = (function() {

                const RemoveImageRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RemoveImageRequest.prototype.digest = "";

                RemoveImageRequest.create = function(properties) {
                    return new RemoveImageRequest(properties);
                };

                RemoveImageRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest !== "")
                        writer.uint32(10).string(message.digest);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RemoveImageRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.RemoveImageRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RemoveImageRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.RemoveImageRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.RemoveImageRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.RemoveImageRequest();
                    if (object.digest != null)
                        if (typeof object.digest !== "string" || object.digest.length)
                            message.digest = $String(object.digest);
                    return message;
                };

                RemoveImageRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.digest = "";
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = message.digest;
                    return object;
                };

                RemoveImageRequest.prototype.toJSON = function() {
                    return RemoveImageRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RemoveImageRequest;
            })();

            v1.Network = (function() {

                const Network = function (properties) {
                    this.prefixes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Network.prototype.name = "";
                Network.prototype.prefixes = $util.emptyArray;
                Network.prototype.nat = false;
                Network.prototype.mtu = 0;

                Network.create = function(properties) {
                    return new Network(properties);
                };

                Network.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(10).string(message.name);
                    if (message.prefixes != null && message.prefixes.length)
                        for (let i = 0; i < message.prefixes.length; ++i)
                            writer.uint32(18).string(message.prefixes[i]);
                    if (message.nat != null && $Object.hasOwnProperty.call(message, "nat") && message.nat !== false)
                        writer.uint32(24).bool(message.nat);
                    if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu") && message.mtu !== 0)
                        writer.uint32(32).uint32(message.mtu);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Network.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Network();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.prefixes && message.prefixes.length))
                                    message.prefixes = [];
                                message.prefixes.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.nat = value;
                                else
                                    delete message.nat;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.mtu = value;
                                else
                                    delete message.mtu;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Network.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Network)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Network: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Network();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.prefixes) {
                        if (!$Array.isArray(object.prefixes))
                            throw $TypeError(".kapelle.runtime.v1.Network.prefixes: array expected");
                        message.prefixes = $Array(object.prefixes.length);
                        for (let i = 0; i < object.prefixes.length; ++i)
                            message.prefixes[i] = $String(object.prefixes[i]);
                    }
                    if (object.nat != null)
                        if (object.nat)
                            message.nat = $Boolean(object.nat);
                    if (object.mtu != null)
                        if ($Number(object.mtu) !== 0)
                            message.mtu = object.mtu >>> 0;
                    return message;
                };

                Network.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.prefixes = [];
                    if (options.defaults) {
                        object.name = "";
                        object.nat = false;
                        object.mtu = 0;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.prefixes && message.prefixes.length) {
                        object.prefixes = $Array(message.prefixes.length);
                        for (let j = 0; j < message.prefixes.length; ++j)
                            object.prefixes[j] = message.prefixes[j];
                    }
                    if (message.nat != null && $Object.hasOwnProperty.call(message, "nat"))
                        object.nat = message.nat;
                    if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu"))
                        object.mtu = message.mtu;
                    return object;
                };

                Network.prototype.toJSON = function() {
                    return Network.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Network;
            })();

            v1.ApplyNetworksRequest = (function() {

                const ApplyNetworksRequest = function (properties) {
                    this.networks = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ApplyNetworksRequest.prototype.networks = $util.emptyArray;

                ApplyNetworksRequest.create = function(properties) {
                    return new ApplyNetworksRequest(properties);
                };

                ApplyNetworksRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.networks != null && message.networks.length)
                        for (let i = 0; i < message.networks.length; ++i)
                            $root.kapelle.runtime.v1.Network.encode(message.networks[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ApplyNetworksRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ApplyNetworksRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.networks && message.networks.length))
                                    message.networks = [];
                                message.networks.push($root.kapelle.runtime.v1.Network.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ApplyNetworksRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ApplyNetworksRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ApplyNetworksRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ApplyNetworksRequest();
                    if (object.networks) {
                        if (!$Array.isArray(object.networks))
                            throw $TypeError(".kapelle.runtime.v1.ApplyNetworksRequest.networks: array expected");
                        message.networks = $Array(object.networks.length);
                        for (let i = 0; i < object.networks.length; ++i) {
                            if (!$util.isObject(object.networks[i]))
                                throw $TypeError(".kapelle.runtime.v1.ApplyNetworksRequest.networks: object expected");
                            message.networks[i] = $root.kapelle.runtime.v1.Network.fromObject(object.networks[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ApplyNetworksRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.networks = [];
                    if (message.networks && message.networks.length) {
                        object.networks = $Array(message.networks.length);
                        for (let j = 0; j < message.networks.length; ++j)
                            object.networks[j] = $root.kapelle.runtime.v1.Network.toObject(message.networks[j], options, _depth + 1);
                    }
                    return object;
                };

                ApplyNetworksRequest.prototype.toJSON = function() {
                    return ApplyNetworksRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ApplyNetworksRequest;
            })();

            v1.ApplyNetworksResponse = (function() {

                const ApplyNetworksResponse = function (properties) {
                    this.problems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ApplyNetworksResponse.prototype.problems = $util.emptyArray;

                ApplyNetworksResponse.create = function(properties) {
                    return new ApplyNetworksResponse(properties);
                };

                ApplyNetworksResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.problems != null && message.problems.length)
                        for (let i = 0; i < message.problems.length; ++i)
                            writer.uint32(10).string(message.problems[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ApplyNetworksResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ApplyNetworksResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.problems && message.problems.length))
                                    message.problems = [];
                                message.problems.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ApplyNetworksResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ApplyNetworksResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ApplyNetworksResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ApplyNetworksResponse();
                    if (object.problems) {
                        if (!$Array.isArray(object.problems))
                            throw $TypeError(".kapelle.runtime.v1.ApplyNetworksResponse.problems: array expected");
                        message.problems = $Array(object.problems.length);
                        for (let i = 0; i < object.problems.length; ++i)
                            message.problems[i] = $String(object.problems[i]);
                    }
                    return message;
                };

                ApplyNetworksResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.problems = [];
                    if (message.problems && message.problems.length) {
                        object.problems = $Array(message.problems.length);
                        for (let j = 0; j < message.problems.length; ++j)
                            object.problems[j] = message.problems[j];
                    }
                    return object;
                };

                ApplyNetworksResponse.prototype.toJSON = function() {
                    return ApplyNetworksResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ApplyNetworksResponse;
            })();

            v1.ExecInput = (function() {

                const ExecInput = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ExecInput.prototype.start = null;
                ExecInput.prototype.stdin = null;
                ExecInput.prototype.stdinEof = null;

                let $oneOfFields;

                $Object.defineProperty(ExecInput.prototype, "input", {
                    get: $util.oneOfGetter($oneOfFields = ["start", "stdin", "stdinEof"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                ExecInput.create = function(properties) {
                    return new ExecInput(properties);
                };

                ExecInput.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                        $root.kapelle.runtime.v1.ExecStart.encode(message.start, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin"))
                        writer.uint32(18).bytes(message.stdin);
                    if (message.stdinEof != null && $Object.hasOwnProperty.call(message, "stdinEof"))
                        writer.uint32(24).bool(message.stdinEof);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ExecInput.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ExecInput();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.start = $root.kapelle.runtime.v1.ExecStart.decode(reader, reader.size(), $undefined, _depth + 1, message.start);
                                message.input = "start";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.stdin = reader.bytes();
                                message.input = "stdin";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.stdinEof = reader.bool();
                                message.input = "stdinEof";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ExecInput.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ExecInput)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ExecInput: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ExecInput();
                    if (object.start != null) {
                        if (!$util.isObject(object.start))
                            throw $TypeError(".kapelle.runtime.v1.ExecInput.start: object expected");
                        message.start = $root.kapelle.runtime.v1.ExecStart.fromObject(object.start, _depth + 1);
                    }
                    if (object.stdin != null)
                        if (typeof object.stdin === "string")
                            $util.base64.decode(object.stdin, message.stdin = $util.newBuffer($util.base64.length(object.stdin)), 0);
                        else if (object.stdin.length >= 0)
                            message.stdin = object.stdin;
                    if (object.stdinEof != null)
                        message.stdinEof = $Boolean(object.stdinEof);
                    return message;
                };

                ExecInput.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start")) {
                        object.start = $root.kapelle.runtime.v1.ExecStart.toObject(message.start, options, _depth + 1);
                        if (options.oneofs)
                            object.input = "start";
                    }
                    if (message.stdin != null && $Object.hasOwnProperty.call(message, "stdin")) {
                        object.stdin = options.bytes === $String ? $util.base64.encode(message.stdin, 0, message.stdin.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.stdin) : message.stdin;
                        if (options.oneofs)
                            object.input = "stdin";
                    }
                    if (message.stdinEof != null && $Object.hasOwnProperty.call(message, "stdinEof")) {
                        object.stdinEof = message.stdinEof;
                        if (options.oneofs)
                            object.input = "stdinEof";
                    }
                    return object;
                };

                ExecInput.prototype.toJSON = function() {
                    return ExecInput.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExecInput;
            })();

            v1.ExecStart = (function() {

                const ExecStart = function (properties) {
                    this.command = [];
                    this.env = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ExecStart.prototype.uid = "";
                ExecStart.prototype.command = $util.emptyArray;
                ExecStart.prototype.env = $util.emptyObject;
                ExecStart.prototype.workingDir = "";

                ExecStart.create = function(properties) {
                    return new ExecStart(properties);
                };

                ExecStart.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.command != null && message.command.length)
                        for (let i = 0; i < message.command.length; ++i)
                            writer.uint32(18).string(message.command[i]);
                    if (message.env != null && $Object.hasOwnProperty.call(message, "env"))
                        for (let keys = $Object.keys(message.env), i = 0; i < keys.length; ++i)
                            writer.uint32(26).fork().uint32(10).string(keys[i]).uint32(18).string(message.env[keys[i]]).ldelim();
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir") && message.workingDir !== "")
                        writer.uint32(34).string(message.workingDir);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ExecStart.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ExecStart();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.command && message.command.length))
                                    message.command = [];
                                message.command.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (message.env === $util.emptyObject)
                                    message.env = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.env, key);
                                message.env[key] = value;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.workingDir = value;
                                else
                                    delete message.workingDir;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ExecStart.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ExecStart)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ExecStart: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ExecStart();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.command) {
                        if (!$Array.isArray(object.command))
                            throw $TypeError(".kapelle.runtime.v1.ExecStart.command: array expected");
                        message.command = $Array(object.command.length);
                        for (let i = 0; i < object.command.length; ++i)
                            message.command[i] = $String(object.command[i]);
                    }
                    if (object.env) {
                        if (!$util.isObject(object.env))
                            throw $TypeError(".kapelle.runtime.v1.ExecStart.env: object expected");
                        message.env = {};
                        for (let keys = $Object.keys(object.env), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.env, keys[i]);
                            message.env[keys[i]] = $String(object.env[keys[i]]);
                        }
                    }
                    if (object.workingDir != null)
                        if (typeof object.workingDir !== "string" || object.workingDir.length)
                            message.workingDir = $String(object.workingDir);
                    return message;
                };

                ExecStart.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.command = [];
                    if (options.objects || options.defaults)
                        object.env = {};
                    if (options.defaults) {
                        object.uid = "";
                        object.workingDir = "";
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.command && message.command.length) {
                        object.command = $Array(message.command.length);
                        for (let j = 0; j < message.command.length; ++j)
                            object.command[j] = message.command[j];
                    }
                    let keys2;
                    if (message.env && (keys2 = $Object.keys(message.env)).length) {
                        object.env = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.env, keys2[j]);
                            object.env[keys2[j]] = message.env[keys2[j]];
                        }
                    }
                    if (message.workingDir != null && $Object.hasOwnProperty.call(message, "workingDir"))
                        object.workingDir = message.workingDir;
                    return object;
                };

                ExecStart.prototype.toJSON = function() {
                    return ExecStart.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExecStart;
            })();

            v1.ExecOutput = (function() {

                const ExecOutput = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ExecOutput.prototype.stdout = null;
                ExecOutput.prototype.stderr = null;
                ExecOutput.prototype.exit = null;

                let $oneOfFields;

                $Object.defineProperty(ExecOutput.prototype, "output", {
                    get: $util.oneOfGetter($oneOfFields = ["stdout", "stderr", "exit"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                ExecOutput.create = function(properties) {
                    return new ExecOutput(properties);
                };

                ExecOutput.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout"))
                        writer.uint32(10).bytes(message.stdout);
                    if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr"))
                        writer.uint32(18).bytes(message.stderr);
                    if (message.exit != null && $Object.hasOwnProperty.call(message, "exit"))
                        $root.kapelle.runtime.v1.ExecExit.encode(message.exit, writer.uint32(26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ExecOutput.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ExecOutput();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.stdout = reader.bytes();
                                message.output = "stdout";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.stderr = reader.bytes();
                                message.output = "stderr";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.exit = $root.kapelle.runtime.v1.ExecExit.decode(reader, reader.size(), $undefined, _depth + 1, message.exit);
                                message.output = "exit";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ExecOutput.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ExecOutput)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ExecOutput: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ExecOutput();
                    if (object.stdout != null)
                        if (typeof object.stdout === "string")
                            $util.base64.decode(object.stdout, message.stdout = $util.newBuffer($util.base64.length(object.stdout)), 0);
                        else if (object.stdout.length >= 0)
                            message.stdout = object.stdout;
                    if (object.stderr != null)
                        if (typeof object.stderr === "string")
                            $util.base64.decode(object.stderr, message.stderr = $util.newBuffer($util.base64.length(object.stderr)), 0);
                        else if (object.stderr.length >= 0)
                            message.stderr = object.stderr;
                    if (object.exit != null) {
                        if (!$util.isObject(object.exit))
                            throw $TypeError(".kapelle.runtime.v1.ExecOutput.exit: object expected");
                        message.exit = $root.kapelle.runtime.v1.ExecExit.fromObject(object.exit, _depth + 1);
                    }
                    return message;
                };

                ExecOutput.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.stdout != null && $Object.hasOwnProperty.call(message, "stdout")) {
                        object.stdout = options.bytes === $String ? $util.base64.encode(message.stdout, 0, message.stdout.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.stdout) : message.stdout;
                        if (options.oneofs)
                            object.output = "stdout";
                    }
                    if (message.stderr != null && $Object.hasOwnProperty.call(message, "stderr")) {
                        object.stderr = options.bytes === $String ? $util.base64.encode(message.stderr, 0, message.stderr.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.stderr) : message.stderr;
                        if (options.oneofs)
                            object.output = "stderr";
                    }
                    if (message.exit != null && $Object.hasOwnProperty.call(message, "exit")) {
                        object.exit = $root.kapelle.runtime.v1.ExecExit.toObject(message.exit, options, _depth + 1);
                        if (options.oneofs)
                            object.output = "exit";
                    }
                    return object;
                };

                ExecOutput.prototype.toJSON = function() {
                    return ExecOutput.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExecOutput;
            })();

            v1.ExecExit = (function() {

                const ExecExit = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ExecExit.prototype.code = 0;
                ExecExit.prototype.signal = 0;

                ExecExit.create = function(properties) {
                    return new ExecExit(properties);
                };

                ExecExit.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                        writer.uint32(8).uint32(message.code);
                    if (message.signal != null && $Object.hasOwnProperty.call(message, "signal") && message.signal !== 0)
                        writer.uint32(16).uint32(message.signal);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ExecExit.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ExecExit();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.code = value;
                                else
                                    delete message.code;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.signal = value;
                                else
                                    delete message.signal;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ExecExit.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ExecExit)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ExecExit: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ExecExit();
                    if (object.code != null)
                        if ($Number(object.code) !== 0)
                            message.code = object.code >>> 0;
                    if (object.signal != null)
                        if ($Number(object.signal) !== 0)
                            message.signal = object.signal >>> 0;
                    return message;
                };

                ExecExit.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.code = 0;
                        object.signal = 0;
                    }
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                        object.code = message.code;
                    if (message.signal != null && $Object.hasOwnProperty.call(message, "signal"))
                        object.signal = message.signal;
                    return object;
                };

                ExecExit.prototype.toJSON = function() {
                    return ExecExit.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ExecExit;
            })();

            v1.ConsoleRequest = (function() {

                const ConsoleRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ConsoleRequest.prototype.uid = "";
                ConsoleRequest.prototype.tailBytes = 0;
                ConsoleRequest.prototype.follow = false;

                ConsoleRequest.create = function(properties) {
                    return new ConsoleRequest(properties);
                };

                ConsoleRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.tailBytes != null && $Object.hasOwnProperty.call(message, "tailBytes") && message.tailBytes !== 0)
                        writer.uint32(16).uint32(message.tailBytes);
                    if (message.follow != null && $Object.hasOwnProperty.call(message, "follow") && message.follow !== false)
                        writer.uint32(24).bool(message.follow);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ConsoleRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ConsoleRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.tailBytes = value;
                                else
                                    delete message.tailBytes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.follow = value;
                                else
                                    delete message.follow;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ConsoleRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ConsoleRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ConsoleRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ConsoleRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.tailBytes != null)
                        if ($Number(object.tailBytes) !== 0)
                            message.tailBytes = object.tailBytes >>> 0;
                    if (object.follow != null)
                        if (object.follow)
                            message.follow = $Boolean(object.follow);
                    return message;
                };

                ConsoleRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.uid = "";
                        object.tailBytes = 0;
                        object.follow = false;
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.tailBytes != null && $Object.hasOwnProperty.call(message, "tailBytes"))
                        object.tailBytes = message.tailBytes;
                    if (message.follow != null && $Object.hasOwnProperty.call(message, "follow"))
                        object.follow = message.follow;
                    return object;
                };

                ConsoleRequest.prototype.toJSON = function() {
                    return ConsoleRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ConsoleRequest;
            })();

            v1.ConsoleChunk = (function() {

                const ConsoleChunk = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ConsoleChunk.prototype.data = $util.newBuffer([]);

                ConsoleChunk.create = function(properties) {
                    return new ConsoleChunk(properties);
                };

                ConsoleChunk.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(10).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ConsoleChunk.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ConsoleChunk();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ConsoleChunk.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ConsoleChunk)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ConsoleChunk: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ConsoleChunk();
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                ConsoleChunk.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                ConsoleChunk.prototype.toJSON = function() {
                    return ConsoleChunk.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ConsoleChunk;
            })();

            v1.CreateSnapshotRequest = (function() {

                const CreateSnapshotRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CreateSnapshotRequest.prototype.snapshotUid = "";
                CreateSnapshotRequest.prototype.environmentUid = "";
                CreateSnapshotRequest.prototype.namespace = "";
                CreateSnapshotRequest.prototype.name = "";

                CreateSnapshotRequest.create = function(properties) {
                    return new CreateSnapshotRequest(properties);
                };

                CreateSnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(10).string(message.snapshotUid);
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid") && message.environmentUid !== "")
                        writer.uint32(18).string(message.environmentUid);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(26).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(34).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CreateSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.CreateSnapshotRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.environmentUid = value;
                                else
                                    delete message.environmentUid;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CreateSnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.CreateSnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.CreateSnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.CreateSnapshotRequest();
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    if (object.environmentUid != null)
                        if (typeof object.environmentUid !== "string" || object.environmentUid.length)
                            message.environmentUid = $String(object.environmentUid);
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                CreateSnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.snapshotUid = "";
                        object.environmentUid = "";
                        object.namespace = "";
                        object.name = "";
                    }
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid"))
                        object.environmentUid = message.environmentUid;
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                CreateSnapshotRequest.prototype.toJSON = function() {
                    return CreateSnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CreateSnapshotRequest;
            })();

            v1.Snapshot = (function() {

                const Snapshot = function (properties) {
                    this.volumes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Snapshot.prototype.uid = "";
                Snapshot.prototype.environmentUid = "";
                Snapshot.prototype.parentUid = "";
                Snapshot.prototype.imageDigest = "";
                Snapshot.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Snapshot.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Snapshot.prototype.exclusiveBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Snapshot.prototype.volumes = $util.emptyArray;
                Snapshot.prototype.running = false;
                Snapshot.prototype.usedBy = 0;
                Snapshot.prototype.namespace = "";
                Snapshot.prototype.name = "";

                Snapshot.create = function(properties) {
                    return new Snapshot(properties);
                };

                Snapshot.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid") && message.environmentUid !== "")
                        writer.uint32(18).string(message.environmentUid);
                    if (message.parentUid != null && $Object.hasOwnProperty.call(message, "parentUid") && message.parentUid !== "")
                        writer.uint32(26).string(message.parentUid);
                    if (message.imageDigest != null && $Object.hasOwnProperty.call(message, "imageDigest") && message.imageDigest !== "")
                        writer.uint32(34).string(message.imageDigest);
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && (typeof message.generation === "object" ? message.generation.low || message.generation.high : message.generation !== 0))
                        writer.uint32(40).uint64(message.generation);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(48).uint64(message.createdAt);
                    if (message.exclusiveBytes != null && $Object.hasOwnProperty.call(message, "exclusiveBytes") && (typeof message.exclusiveBytes === "object" ? message.exclusiveBytes.low || message.exclusiveBytes.high : message.exclusiveBytes !== 0))
                        writer.uint32(56).uint64(message.exclusiveBytes);
                    if (message.volumes != null && message.volumes.length)
                        for (let i = 0; i < message.volumes.length; ++i)
                            writer.uint32(66).string(message.volumes[i]);
                    if (message.running != null && $Object.hasOwnProperty.call(message, "running") && message.running !== false)
                        writer.uint32(72).bool(message.running);
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy") && message.usedBy !== 0)
                        writer.uint32(80).uint32(message.usedBy);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace") && message.namespace !== "")
                        writer.uint32(90).string(message.namespace);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(98).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Snapshot.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Snapshot();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.environmentUid = value;
                                else
                                    delete message.environmentUid;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.parentUid = value;
                                else
                                    delete message.parentUid;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.imageDigest = value;
                                else
                                    delete message.imageDigest;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.generation = value;
                                else
                                    delete message.generation;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.exclusiveBytes = value;
                                else
                                    delete message.exclusiveBytes;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.volumes && message.volumes.length))
                                    message.volumes = [];
                                message.volumes.push(reader.stringVerify());
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.running = value;
                                else
                                    delete message.running;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.usedBy = value;
                                else
                                    delete message.usedBy;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.namespace = value;
                                else
                                    delete message.namespace;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Snapshot.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Snapshot)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Snapshot: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Snapshot();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.environmentUid != null)
                        if (typeof object.environmentUid !== "string" || object.environmentUid.length)
                            message.environmentUid = $String(object.environmentUid);
                    if (object.parentUid != null)
                        if (typeof object.parentUid !== "string" || object.parentUid.length)
                            message.parentUid = $String(object.parentUid);
                    if (object.imageDigest != null)
                        if (typeof object.imageDigest !== "string" || object.imageDigest.length)
                            message.imageDigest = $String(object.imageDigest);
                    if (object.generation != null)
                        if (typeof object.generation === "object" ? object.generation.low || object.generation.high : $Number(object.generation) !== 0)
                            if ($util.Long)
                                message.generation = $util.Long.fromValue(object.generation, true);
                            else if (typeof object.generation === "string")
                                message.generation = $parseInt(object.generation, 10);
                            else if (typeof object.generation === "number")
                                message.generation = object.generation;
                            else if (typeof object.generation === "object")
                                message.generation = new $util.LongBits(object.generation.low >>> 0, object.generation.high >>> 0).toNumber(true);
                    if (object.createdAt != null)
                        if (typeof object.createdAt === "object" ? object.createdAt.low || object.createdAt.high : $Number(object.createdAt) !== 0)
                            if ($util.Long)
                                message.createdAt = $util.Long.fromValue(object.createdAt, true);
                            else if (typeof object.createdAt === "string")
                                message.createdAt = $parseInt(object.createdAt, 10);
                            else if (typeof object.createdAt === "number")
                                message.createdAt = object.createdAt;
                            else if (typeof object.createdAt === "object")
                                message.createdAt = new $util.LongBits(object.createdAt.low >>> 0, object.createdAt.high >>> 0).toNumber(true);
                    if (object.exclusiveBytes != null)
                        if (typeof object.exclusiveBytes === "object" ? object.exclusiveBytes.low || object.exclusiveBytes.high : $Number(object.exclusiveBytes) !== 0)
                            if ($util.Long)
                                message.exclusiveBytes = $util.Long.fromValue(object.exclusiveBytes, true);
                            else if (typeof object.exclusiveBytes === "string")
                                message.exclusiveBytes = $parseInt(object.exclusiveBytes, 10);
                            else if (typeof object.exclusiveBytes === "number")
                                message.exclusiveBytes = object.exclusiveBytes;
                            else if (typeof object.exclusiveBytes === "object")
                                message.exclusiveBytes = new $util.LongBits(object.exclusiveBytes.low >>> 0, object.exclusiveBytes.high >>> 0).toNumber(true);
                    if (object.volumes) {
                        if (!$Array.isArray(object.volumes))
                            throw $TypeError(".kapelle.runtime.v1.Snapshot.volumes: array expected");
                        message.volumes = $Array(object.volumes.length);
                        for (let i = 0; i < object.volumes.length; ++i)
                            message.volumes[i] = $String(object.volumes[i]);
                    }
                    if (object.running != null)
                        if (object.running)
                            message.running = $Boolean(object.running);
                    if (object.usedBy != null)
                        if ($Number(object.usedBy) !== 0)
                            message.usedBy = object.usedBy >>> 0;
                    if (object.namespace != null)
                        if (typeof object.namespace !== "string" || object.namespace.length)
                            message.namespace = $String(object.namespace);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                Snapshot.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.volumes = [];
                    if (options.defaults) {
                        object.uid = "";
                        object.environmentUid = "";
                        object.parentUid = "";
                        object.imageDigest = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.generation = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.generation = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.createdAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.createdAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.exclusiveBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.exclusiveBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.running = false;
                        object.usedBy = 0;
                        object.namespace = "";
                        object.name = "";
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid"))
                        object.environmentUid = message.environmentUid;
                    if (message.parentUid != null && $Object.hasOwnProperty.call(message, "parentUid"))
                        object.parentUid = message.parentUid;
                    if (message.imageDigest != null && $Object.hasOwnProperty.call(message, "imageDigest"))
                        object.imageDigest = message.imageDigest;
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.generation = typeof message.generation === "number" ? $BigInt(message.generation) : $util.Long.fromBits(message.generation.low >>> 0, message.generation.high >>> 0, true).toBigInt();
                        else if (typeof message.generation === "number")
                            object.generation = options.longs === $String ? $String(message.generation) : message.generation;
                        else
                            object.generation = options.longs === $String ? $util.Long.prototype.toString.call(message.generation) : options.longs === $Number ? new $util.LongBits(message.generation.low >>> 0, message.generation.high >>> 0).toNumber(true) : message.generation;
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.createdAt = typeof message.createdAt === "number" ? $BigInt(message.createdAt) : $util.Long.fromBits(message.createdAt.low >>> 0, message.createdAt.high >>> 0, true).toBigInt();
                        else if (typeof message.createdAt === "number")
                            object.createdAt = options.longs === $String ? $String(message.createdAt) : message.createdAt;
                        else
                            object.createdAt = options.longs === $String ? $util.Long.prototype.toString.call(message.createdAt) : options.longs === $Number ? new $util.LongBits(message.createdAt.low >>> 0, message.createdAt.high >>> 0).toNumber(true) : message.createdAt;
                    if (message.exclusiveBytes != null && $Object.hasOwnProperty.call(message, "exclusiveBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.exclusiveBytes = typeof message.exclusiveBytes === "number" ? $BigInt(message.exclusiveBytes) : $util.Long.fromBits(message.exclusiveBytes.low >>> 0, message.exclusiveBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.exclusiveBytes === "number")
                            object.exclusiveBytes = options.longs === $String ? $String(message.exclusiveBytes) : message.exclusiveBytes;
                        else
                            object.exclusiveBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.exclusiveBytes) : options.longs === $Number ? new $util.LongBits(message.exclusiveBytes.low >>> 0, message.exclusiveBytes.high >>> 0).toNumber(true) : message.exclusiveBytes;
                    if (message.volumes && message.volumes.length) {
                        object.volumes = $Array(message.volumes.length);
                        for (let j = 0; j < message.volumes.length; ++j)
                            object.volumes[j] = message.volumes[j];
                    }
                    if (message.running != null && $Object.hasOwnProperty.call(message, "running"))
                        object.running = message.running;
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy"))
                        object.usedBy = message.usedBy;
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        object.namespace = message.namespace;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                Snapshot.prototype.toJSON = function() {
                    return Snapshot.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Snapshot;
            })();

            v1.DeleteSnapshotRequest = (function() {

                const DeleteSnapshotRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DeleteSnapshotRequest.prototype.snapshotUid = "";

                DeleteSnapshotRequest.create = function(properties) {
                    return new DeleteSnapshotRequest(properties);
                };

                DeleteSnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(10).string(message.snapshotUid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DeleteSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.DeleteSnapshotRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                DeleteSnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.DeleteSnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.DeleteSnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.DeleteSnapshotRequest();
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    return message;
                };

                DeleteSnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.snapshotUid = "";
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    return object;
                };

                DeleteSnapshotRequest.prototype.toJSON = function() {
                    return DeleteSnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DeleteSnapshotRequest;
            })();

            v1.ListSnapshotsRequest = (function() {

                const ListSnapshotsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListSnapshotsRequest.create = function(properties) {
                    return new ListSnapshotsRequest(properties);
                };

                ListSnapshotsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListSnapshotsRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListSnapshotsRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListSnapshotsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListSnapshotsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListSnapshotsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.ListSnapshotsRequest();
                };

                ListSnapshotsRequest.toObject = function () {
                    return {};
                };

                ListSnapshotsRequest.prototype.toJSON = function() {
                    return ListSnapshotsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListSnapshotsRequest;
            })();

            v1.ListSnapshotsResponse = (function() {

                const ListSnapshotsResponse = function (properties) {
                    this.snapshots = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListSnapshotsResponse.prototype.snapshots = $util.emptyArray;

                ListSnapshotsResponse.create = function(properties) {
                    return new ListSnapshotsResponse(properties);
                };

                ListSnapshotsResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.snapshots != null && message.snapshots.length)
                        for (let i = 0; i < message.snapshots.length; ++i)
                            $root.kapelle.runtime.v1.Snapshot.encode(message.snapshots[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListSnapshotsResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListSnapshotsResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.snapshots && message.snapshots.length))
                                    message.snapshots = [];
                                message.snapshots.push($root.kapelle.runtime.v1.Snapshot.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListSnapshotsResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListSnapshotsResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListSnapshotsResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ListSnapshotsResponse();
                    if (object.snapshots) {
                        if (!$Array.isArray(object.snapshots))
                            throw $TypeError(".kapelle.runtime.v1.ListSnapshotsResponse.snapshots: array expected");
                        message.snapshots = $Array(object.snapshots.length);
                        for (let i = 0; i < object.snapshots.length; ++i) {
                            if (!$util.isObject(object.snapshots[i]))
                                throw $TypeError(".kapelle.runtime.v1.ListSnapshotsResponse.snapshots: object expected");
                            message.snapshots[i] = $root.kapelle.runtime.v1.Snapshot.fromObject(object.snapshots[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ListSnapshotsResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.snapshots = [];
                    if (message.snapshots && message.snapshots.length) {
                        object.snapshots = $Array(message.snapshots.length);
                        for (let j = 0; j < message.snapshots.length; ++j)
                            object.snapshots[j] = $root.kapelle.runtime.v1.Snapshot.toObject(message.snapshots[j], options, _depth + 1);
                    }
                    return object;
                };

                ListSnapshotsResponse.prototype.toJSON = function() {
                    return ListSnapshotsResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListSnapshotsResponse;
            })();

            v1.RestoreSnapshotRequest = (function() {

                const RestoreSnapshotRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RestoreSnapshotRequest.prototype.environmentUid = "";
                RestoreSnapshotRequest.prototype.snapshotUid = "";
                RestoreSnapshotRequest.prototype.operation = "";

                RestoreSnapshotRequest.create = function(properties) {
                    return new RestoreSnapshotRequest(properties);
                };

                RestoreSnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid") && message.environmentUid !== "")
                        writer.uint32(10).string(message.environmentUid);
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(18).string(message.snapshotUid);
                    if (message.operation != null && $Object.hasOwnProperty.call(message, "operation") && message.operation !== "")
                        writer.uint32(26).string(message.operation);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RestoreSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.RestoreSnapshotRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.environmentUid = value;
                                else
                                    delete message.environmentUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.operation = value;
                                else
                                    delete message.operation;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                RestoreSnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.RestoreSnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.RestoreSnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.RestoreSnapshotRequest();
                    if (object.environmentUid != null)
                        if (typeof object.environmentUid !== "string" || object.environmentUid.length)
                            message.environmentUid = $String(object.environmentUid);
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    if (object.operation != null)
                        if (typeof object.operation !== "string" || object.operation.length)
                            message.operation = $String(object.operation);
                    return message;
                };

                RestoreSnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.environmentUid = "";
                        object.snapshotUid = "";
                        object.operation = "";
                    }
                    if (message.environmentUid != null && $Object.hasOwnProperty.call(message, "environmentUid"))
                        object.environmentUid = message.environmentUid;
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    if (message.operation != null && $Object.hasOwnProperty.call(message, "operation"))
                        object.operation = message.operation;
                    return object;
                };

                RestoreSnapshotRequest.prototype.toJSON = function() {
                    return RestoreSnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RestoreSnapshotRequest;
            })();

            v1.ReadSnapshotRequest = (function() {

                const ReadSnapshotRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ReadSnapshotRequest.prototype.snapshotUid = "";
                ReadSnapshotRequest.prototype.path = "";
                ReadSnapshotRequest.prototype.list = false;

                ReadSnapshotRequest.create = function(properties) {
                    return new ReadSnapshotRequest(properties);
                };

                ReadSnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid") && message.snapshotUid !== "")
                        writer.uint32(10).string(message.snapshotUid);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(18).string(message.path);
                    if (message.list != null && $Object.hasOwnProperty.call(message, "list") && message.list !== false)
                        writer.uint32(24).bool(message.list);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ReadSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ReadSnapshotRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.snapshotUid = value;
                                else
                                    delete message.snapshotUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.list = value;
                                else
                                    delete message.list;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ReadSnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ReadSnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ReadSnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ReadSnapshotRequest();
                    if (object.snapshotUid != null)
                        if (typeof object.snapshotUid !== "string" || object.snapshotUid.length)
                            message.snapshotUid = $String(object.snapshotUid);
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.list != null)
                        if (object.list)
                            message.list = $Boolean(object.list);
                    return message;
                };

                ReadSnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.snapshotUid = "";
                        object.path = "";
                        object.list = false;
                    }
                    if (message.snapshotUid != null && $Object.hasOwnProperty.call(message, "snapshotUid"))
                        object.snapshotUid = message.snapshotUid;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.list != null && $Object.hasOwnProperty.call(message, "list"))
                        object.list = message.list;
                    return object;
                };

                ReadSnapshotRequest.prototype.toJSON = function() {
                    return ReadSnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ReadSnapshotRequest;
            })();

            v1.ReadSnapshotChunk = (function() {

                const ReadSnapshotChunk = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ReadSnapshotChunk.prototype.data = $util.newBuffer([]);

                ReadSnapshotChunk.create = function(properties) {
                    return new ReadSnapshotChunk(properties);
                };

                ReadSnapshotChunk.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(10).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ReadSnapshotChunk.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ReadSnapshotChunk();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ReadSnapshotChunk.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ReadSnapshotChunk)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ReadSnapshotChunk: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ReadSnapshotChunk();
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                ReadSnapshotChunk.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                ReadSnapshotChunk.prototype.toJSON = function() {
                    return ReadSnapshotChunk.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ReadSnapshotChunk;
            })();

            v1.EnsureVolumeRequest = (function() {

                const EnsureVolumeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EnsureVolumeRequest.prototype.uid = "";
                EnsureVolumeRequest.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                EnsureVolumeRequest.prototype.name = "";

                EnsureVolumeRequest.create = function(properties) {
                    return new EnsureVolumeRequest(properties);
                };

                EnsureVolumeRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                        writer.uint32(16).uint64(message.sizeBytes);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(26).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EnsureVolumeRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.EnsureVolumeRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sizeBytes = value;
                                else
                                    delete message.sizeBytes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                EnsureVolumeRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.EnsureVolumeRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.EnsureVolumeRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.EnsureVolumeRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.sizeBytes != null)
                        if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                            if ($util.Long)
                                message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                            else if (typeof object.sizeBytes === "string")
                                message.sizeBytes = $parseInt(object.sizeBytes, 10);
                            else if (typeof object.sizeBytes === "number")
                                message.sizeBytes = object.sizeBytes;
                            else if (typeof object.sizeBytes === "object")
                                message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    return message;
                };

                EnsureVolumeRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.uid = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.name = "";
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.sizeBytes === "number")
                            object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                        else
                            object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    return object;
                };

                EnsureVolumeRequest.prototype.toJSON = function() {
                    return EnsureVolumeRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EnsureVolumeRequest;
            })();

            v1.Volume = (function() {

                const Volume = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Volume.prototype.uid = "";
                Volume.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Volume.prototype.usedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
                Volume.prototype.usedBy = 0;

                Volume.create = function(properties) {
                    return new Volume(properties);
                };

                Volume.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                        writer.uint32(16).uint64(message.sizeBytes);
                    if (message.usedBytes != null && $Object.hasOwnProperty.call(message, "usedBytes") && (typeof message.usedBytes === "object" ? message.usedBytes.low || message.usedBytes.high : message.usedBytes !== 0))
                        writer.uint32(24).uint64(message.usedBytes);
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy") && message.usedBy !== 0)
                        writer.uint32(32).uint32(message.usedBy);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Volume.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.Volume();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sizeBytes = value;
                                else
                                    delete message.sizeBytes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.usedBytes = value;
                                else
                                    delete message.usedBytes;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.usedBy = value;
                                else
                                    delete message.usedBy;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                Volume.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.Volume)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.Volume: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.Volume();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    if (object.sizeBytes != null)
                        if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                            if ($util.Long)
                                message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                            else if (typeof object.sizeBytes === "string")
                                message.sizeBytes = $parseInt(object.sizeBytes, 10);
                            else if (typeof object.sizeBytes === "number")
                                message.sizeBytes = object.sizeBytes;
                            else if (typeof object.sizeBytes === "object")
                                message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                    if (object.usedBytes != null)
                        if (typeof object.usedBytes === "object" ? object.usedBytes.low || object.usedBytes.high : $Number(object.usedBytes) !== 0)
                            if ($util.Long)
                                message.usedBytes = $util.Long.fromValue(object.usedBytes, true);
                            else if (typeof object.usedBytes === "string")
                                message.usedBytes = $parseInt(object.usedBytes, 10);
                            else if (typeof object.usedBytes === "number")
                                message.usedBytes = object.usedBytes;
                            else if (typeof object.usedBytes === "object")
                                message.usedBytes = new $util.LongBits(object.usedBytes.low >>> 0, object.usedBytes.high >>> 0).toNumber(true);
                    if (object.usedBy != null)
                        if ($Number(object.usedBy) !== 0)
                            message.usedBy = object.usedBy >>> 0;
                    return message;
                };

                Volume.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.uid = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.usedBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.usedBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.usedBy = 0;
                    }
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.sizeBytes === "number")
                            object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                        else
                            object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                    if (message.usedBytes != null && $Object.hasOwnProperty.call(message, "usedBytes"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.usedBytes = typeof message.usedBytes === "number" ? $BigInt(message.usedBytes) : $util.Long.fromBits(message.usedBytes.low >>> 0, message.usedBytes.high >>> 0, true).toBigInt();
                        else if (typeof message.usedBytes === "number")
                            object.usedBytes = options.longs === $String ? $String(message.usedBytes) : message.usedBytes;
                        else
                            object.usedBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.usedBytes) : options.longs === $Number ? new $util.LongBits(message.usedBytes.low >>> 0, message.usedBytes.high >>> 0).toNumber(true) : message.usedBytes;
                    if (message.usedBy != null && $Object.hasOwnProperty.call(message, "usedBy"))
                        object.usedBy = message.usedBy;
                    return object;
                };

                Volume.prototype.toJSON = function() {
                    return Volume.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Volume;
            })();

            v1.DeleteVolumeRequest = (function() {

                const DeleteVolumeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DeleteVolumeRequest.prototype.uid = "";

                DeleteVolumeRequest.create = function(properties) {
                    return new DeleteVolumeRequest(properties);
                };

                DeleteVolumeRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
                        writer.uint32(10).string(message.uid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DeleteVolumeRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.DeleteVolumeRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uid = value;
                                else
                                    delete message.uid;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                DeleteVolumeRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.DeleteVolumeRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.DeleteVolumeRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.DeleteVolumeRequest();
                    if (object.uid != null)
                        if (typeof object.uid !== "string" || object.uid.length)
                            message.uid = $String(object.uid);
                    return message;
                };

                DeleteVolumeRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.uid = "";
                    if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                        object.uid = message.uid;
                    return object;
                };

                DeleteVolumeRequest.prototype.toJSON = function() {
                    return DeleteVolumeRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DeleteVolumeRequest;
            })();

            v1.ListVolumesRequest = (function() {

                const ListVolumesRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListVolumesRequest.create = function(properties) {
                    return new ListVolumesRequest(properties);
                };

                ListVolumesRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListVolumesRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListVolumesRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListVolumesRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListVolumesRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListVolumesRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.kapelle.runtime.v1.ListVolumesRequest();
                };

                ListVolumesRequest.toObject = function () {
                    return {};
                };

                ListVolumesRequest.prototype.toJSON = function() {
                    return ListVolumesRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListVolumesRequest;
            })();

            v1.ListVolumesResponse = (function() {

                const ListVolumesResponse = function (properties) {
                    this.volumes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ListVolumesResponse.prototype.volumes = $util.emptyArray;

                ListVolumesResponse.create = function(properties) {
                    return new ListVolumesResponse(properties);
                };

                ListVolumesResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.volumes != null && message.volumes.length)
                        for (let i = 0; i < message.volumes.length; ++i)
                            $root.kapelle.runtime.v1.Volume.encode(message.volumes[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ListVolumesResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.kapelle.runtime.v1.ListVolumesResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.volumes && message.volumes.length))
                                    message.volumes = [];
                                message.volumes.push($root.kapelle.runtime.v1.Volume.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                ListVolumesResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.kapelle.runtime.v1.ListVolumesResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".kapelle.runtime.v1.ListVolumesResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.kapelle.runtime.v1.ListVolumesResponse();
                    if (object.volumes) {
                        if (!$Array.isArray(object.volumes))
                            throw $TypeError(".kapelle.runtime.v1.ListVolumesResponse.volumes: array expected");
                        message.volumes = $Array(object.volumes.length);
                        for (let i = 0; i < object.volumes.length; ++i) {
                            if (!$util.isObject(object.volumes[i]))
                                throw $TypeError(".kapelle.runtime.v1.ListVolumesResponse.volumes: object expected");
                            message.volumes[i] = $root.kapelle.runtime.v1.Volume.fromObject(object.volumes[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ListVolumesResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.volumes = [];
                    if (message.volumes && message.volumes.length) {
                        object.volumes = $Array(message.volumes.length);
                        for (let j = 0; j < message.volumes.length; ++j)
                            object.volumes[j] = $root.kapelle.runtime.v1.Volume.toObject(message.volumes[j], options, _depth + 1);
                    }
                    return object;
                };

                ListVolumesResponse.prototype.toJSON = function() {
                    return ListVolumesResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ListVolumesResponse;
            })();

            return v1;
        })();

        return runtime;
    })();

    return kapelle;
})();

export {
  $root as default
};
